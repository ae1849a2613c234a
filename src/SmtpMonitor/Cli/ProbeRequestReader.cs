using System.Collections.Immutable;
using System.CommandLine;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary>From parsed options to a request, by the rules that the configuration file has too. Tells every mistake at once.</summary>
internal sealed class ProbeRequestReader(ProbeFlags flags, ParseResult parse)
{
    private readonly List<string> _errors = [];

    /// <returns>The request, or null and at least one error.</returns>
    public (ProbeRequest? Request, IReadOnlyList<string> Errors) Read()
    {
        var network = NetworkChoices.Read(flags.Network, parse, _errors);
        var tls = Enum<TlsMode>(flags.Tls);
        var request = new ProbeRequest
        {
            Hosts = Hosts(tls),
            Tls = tls,
            Role = Enum<PortRole>(flags.Role),
            Login = Login(),
            Envelope = Envelope(),
            CaFile = ExistingFile(flags.CaFile),
            ServerName = Text(flags.ServerName, HostText.Host)?.TrimEnd('.'),
            Family = network.Family,
            SourceAddress = network.SourceAddress?.ToString(),
            EhloName = Text(flags.EhloName, EhloText.Parse) ?? MachineIdentity.Read().EhloName,
            Resolver = network.Resolver,
            DnsServers = network.DnsServers,
            Timeout = network.Timeout,
            Transcript = parse.GetValue(flags.Transcript),
            Json = network.Json,
        };
        var misspelt = _errors.Where(e => e.Contains("is not an option", StringComparison.Ordinal)).ToList();
        return _errors.Count == 0 ? (request, []) : (null, misspelt.Count > 0 ? misspelt : _errors);
    }

    private ImmutableArray<HostAndPort> Hosts(TlsMode? tls)
    {
        var hosts = ImmutableArray.CreateBuilder<HostAndPort>();
        foreach (var text in parse.GetValue(flags.Hosts) ?? [])
        {
            if (text.StartsWith('-'))
            {
                // What the parser does not know as an option it takes for a host, and the option's value too.
                var known = parse.CommandResult.Command.Options.Select(o => o.Name);
                _errors.Add($"{Quoted.Of(text)} is not an option of this command{Spelling.Hint(text.Split('=')[0], known)}");
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

        return hosts.ToImmutable();
    }

    private LoginSettings? Login()
    {
        var (file, variable) = (parse.GetValue(flags.PasswordFile), parse.GetValue(flags.PasswordVariable));
        if (parse.GetValue(flags.Login) is not { } user)
        {
            foreach (var option in new Option[] { flags.PasswordFile, flags.PasswordVariable, flags.Mechanism, flags.AllowAuthWithoutTls })
            {
                Check(parse.GetResult(option) is null or { Implicit: true }, $"{option.Name} stands alone; it belongs to --login USER");
            }

            return null;
        }

        Check(user.Length > 0, "--login wants a user name");
        Check((file is null) != (variable is null), "--login takes its password from exactly one of --password-file FILE and --password-env NAME");
        Check(variable is null || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)), $"--password-env: there is no environment variable {variable}, or it is empty");
        return new LoginSettings
        {
            Username = user,
            Secret = new SecretReference { File = ExistingFile(flags.PasswordFile), EnvironmentVariable = variable },
            Mechanism = Enum<SaslMechanism>(flags.Mechanism) ?? SaslMechanism.Plain,
            AllowWithoutTls = parse.GetValue(flags.AllowAuthWithoutTls),
        };
    }

    private EnvelopeSettings? Envelope()
    {
        var (from, to, expect) = (parse.GetValue(flags.From), parse.GetValue(flags.To), Enum<RecipientExpectation>(flags.Expect));
        Check(expect is null || to is not null, "--expect says what RCPT should be answered, but there is no --to");
        if (from is null && to is null)
        {
            return null;
        }

        Mailbox(flags.From.Name, from is "" ? null : from, EnvelopeRule.MailboxProblem);
        Mailbox(flags.To.Name, to, EnvelopeRule.RecipientProblem);
        return new EnvelopeSettings { From = from ?? "", To = to, Expect = expect ?? RecipientExpectation.Accepted };
    }

    private void Mailbox(string option, string? text, Func<string, string?> problemOf)
    {
        if (text is not null && problemOf(text) is { } problem)
        {
            _errors.Add($"{option}: {problem}");
        }
    }

    private string? ExistingFile(Option<string?> option)
    {
        var file = parse.GetValue(option);
        Check(file is null || File.Exists(file), $"{option.Name}: there is no file {Quoted.Of(file ?? "")}");
        return file;
    }

    private string? Text(Option<string?> option, Func<string, Parsed<string>> parser)
    {
        if (parse.GetValue(option) is not { } text)
        {
            return null;
        }

        var parsed = parser(text);
        Check(parsed.Problem is null, $"{option.Name}: {parsed.Problem}");
        return parsed.Value;
    }

    private T? Enum<T>(Option<string?> option)
        where T : struct, Enum => parse.GetValue(option) is { } text && LabelValue.TryParse<T>(text, out var value) ? value : null;

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            _errors.Add(otherwise);
        }
    }
}
