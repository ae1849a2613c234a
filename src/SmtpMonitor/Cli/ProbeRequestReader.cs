using System.Collections.Immutable;
using System.CommandLine;
using SmtpMonitor.Cli.Domains;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary>From parsed options to a request, by the rules that the configuration file has too. Tells every mistake at once.</summary>
internal sealed class ProbeRequestReader
{
    private readonly List<string> _errors = [];
    private readonly ProbeFlags _flags;
    private readonly ParseResult _parse;
    private readonly OptionReader _options;

    public ProbeRequestReader(ProbeFlags flags, ParseResult parse)
    {
        _flags = flags;
        _parse = parse;
        _options = new OptionReader(parse, _errors);
    }

    /// <returns>The request, or null and at least one error.</returns>
    public (ProbeRequest? Request, IReadOnlyList<string> Errors) Read()
    {
        var network = NetworkChoices.Read(_flags.Network, _parse, _errors);
        var tls = _options.Enum<TlsMode>(_flags.Tls);
        var kind = _options.Enum<NameKind>(_flags.As) ?? NameKind.Auto;
        var (hosts, domains) = Names(tls, kind);
        var request = new ProbeRequest
        {
            Hosts = hosts,
            MailDomains = domains,
            Kind = kind,
            OnlyForHosts = OnlyForHosts(hosts, domains),
            Domains = _flags.Domains.Read(_parse, _errors),
            Tls = tls,
            Role = _options.Enum<PortRole>(_flags.Role),
            Login = Login(),
            Envelope = Envelope(),
            CaFile = _options.ExistingFile(_flags.CaFile),
            ServerName = _options.Text(_flags.ServerName, HostText.Host)?.TrimEnd('.'),
            Family = network.Family,
            SourceAddress = network.SourceAddress?.ToString(),
            EhloName = _options.Text(_flags.EhloName, EhloText.Parse) ?? MachineIdentity.Read().EhloName,
            Resolver = network.Resolver,
            DnsServers = network.DnsServers,
            Timeout = network.Timeout,
            Transcript = _parse.GetValue(_flags.Transcript),
            Json = network.Json,
        };
        var misspelt = _errors.Where(e => e.Contains("is not an option", StringComparison.Ordinal)).ToList();
        return _errors.Count == 0 ? (request, []) : (null, misspelt.Count > 0 ? misspelt : _errors);
    }

    /// <summary>Options about the ports of a host: they mean nothing to a mail domain, which is looked at as any sender would.</summary>
    private bool OnlyForHosts(ImmutableArray<HostAndPort> hosts, ImmutableArray<DomainAndPort> domains)
    {
        var given = new Option[]
        {
            _flags.Tls, _flags.Role, _flags.Login, _flags.PasswordFile, _flags.PasswordVariable, _flags.Mechanism, _flags.AllowAuthWithoutTls,
            _flags.Expect, _flags.ServerName, _flags.Transcript,
        }.Where(o => _parse.GetResult(o) is { Implicit: false }).Select(o => o.Name).ToList();
        _options.Check(given.Count == 0 || domains.IsEmpty || !hosts.IsEmpty, $"{string.Join(", ", given)}: for the ports of hosts only, and no host is named; a mail domain is looked at as any sender would");
        return given.Count > 0;
    }

    private (ImmutableArray<HostAndPort> Hosts, ImmutableArray<DomainAndPort> Domains) Names(TlsMode? tls, NameKind kind)
    {
        var hosts = ImmutableArray.CreateBuilder<HostAndPort>();
        var domains = ImmutableArray.CreateBuilder<DomainAndPort>();
        foreach (var text in _parse.GetValue(_flags.Hosts) ?? [])
        {
            if (text.StartsWith('-'))
            {
                // What the parser does not know as an option it takes for a host, and the option's value too.
                var known = _parse.CommandResult.Command.Options.Select(o => o.Name);
                _errors.Add($"{Quoted.Of(text)} is not an option of this command{Spelling.Hint(text.Split('=')[0], known)}");
                continue;
            }

            if (kind == NameKind.Domain || (kind == NameKind.Auto && text.Contains('@', StringComparison.Ordinal)))
            {
                var domain = DomainAndPort.Parse(text, kind == NameKind.Domain ? "--as domain says so" : "it is written with an @");
                if (domain.Problem is { } wrong)
                {
                    _errors.Add(wrong);
                }
                else
                {
                    domains.Add(domain.Value);
                }

                continue;
            }

            var parsed = HostAndPort.Parse(text);
            if (parsed.Problem is { } problem)
            {
                _errors.Add(problem);
            }
            else if (tls is null && parsed.Value.Port is { } port && PortDefaults.For(port).Mode is null)
            {
                _errors.Add($"port {port} has no custom of its own: say with --tls when TLS starts ({string.Join(", ", LabelValue.All<TlsMode>())})");
            }
            else
            {
                hosts.Add(parsed.Value);
            }
        }

        return (hosts.ToImmutable(), [.. domains.DistinctBy(d => (d.Domain, d.Port))]);
    }

    private LoginSettings? Login()
    {
        var (file, variable) = (_parse.GetValue(_flags.PasswordFile), _parse.GetValue(_flags.PasswordVariable));
        if (_parse.GetValue(_flags.Login) is not { } user)
        {
            foreach (var option in new Option[] { _flags.PasswordFile, _flags.PasswordVariable, _flags.Mechanism, _flags.AllowAuthWithoutTls })
            {
                _options.Check(_parse.GetResult(option) is null or { Implicit: true }, $"{option.Name} stands alone; it belongs to --login USER");
            }

            return null;
        }

        _options.Check(user.Length > 0, "--login wants a user name");
        _options.Check((file is null) != (variable is null), "--login takes its password from exactly one of --password-file FILE and --password-env NAME");
        _options.Check(variable is null || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)), $"--password-env: there is no environment variable {variable}, or it is empty");
        return new LoginSettings
        {
            Username = user,
            Secret = new SecretReference { File = _options.ExistingFile(_flags.PasswordFile), EnvironmentVariable = variable },
            Mechanism = _options.Enum<SaslMechanism>(_flags.Mechanism) ?? SaslMechanism.Plain,
            AllowWithoutTls = _parse.GetValue(_flags.AllowAuthWithoutTls),
        };
    }

    private EnvelopeSettings? Envelope()
    {
        var (from, to, expect) = (_parse.GetValue(_flags.From), _parse.GetValue(_flags.To), _options.Enum<RecipientExpectation>(_flags.Expect));
        _options.Check(expect is null || to is not null, "--expect says what RCPT should be answered, but there is no --to");
        if (from is null && to is null)
        {
            return null;
        }

        Mailbox(_flags.From.Name, from is "" ? null : from, EnvelopeRule.MailboxProblem);
        Mailbox(_flags.To.Name, to, EnvelopeRule.RecipientProblem);
        return new EnvelopeSettings { From = from ?? "", To = to, Expect = expect ?? RecipientExpectation.Accepted };
    }

    private void Mailbox(string option, string? text, Func<string, string?> problemOf)
    {
        if (text is not null && problemOf(text) is { } problem)
        {
            _errors.Add($"{option}: {problem}");
        }
    }
}
