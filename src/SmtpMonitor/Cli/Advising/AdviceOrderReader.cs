using System.CommandLine;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Rules;

namespace SmtpMonitor.Cli.Advising;

/// <summary>From parsed options to an order. Tells every mistake at once.</summary>
internal sealed class AdviceOrderReader(AdviceFlags flags, ParseResult parse)
{
    private readonly List<string> _errors = [];

    /// <returns>The order, or null and at least one error.</returns>
    public (AdviceOrder? Order, IReadOnlyList<string> Errors) Read()
    {
        var name = Name();
        var network = NetworkChoices.Read(flags.Network, parse, _errors);
        var options = new OptionReader(parse, _errors);
        var request = new ProbeRequest
        {
            Hosts = [new HostAndPort(name, null)],
            CaFile = options.ExistingFile(flags.CaFile),
            ServerName = options.Text(flags.ServerName, HostText.Host)?.TrimEnd('.'),
            Family = network.Family,
            SourceAddress = network.SourceAddress?.ToString(),
            EhloName = MachineIdentity.Read().EhloName,
            Resolver = network.Resolver,
            DnsServers = network.DnsServers,
            Timeout = network.Timeout,
            Domains = flags.Domains.Read(parse, _errors),
            Json = network.Json,
        };
        return _errors.Count == 0 ? (new AdviceOrder(name, request), []) : (null, _errors);
    }

    private string Name()
    {
        var text = parse.GetValue(flags.Place) ?? "";
        var parsed = HostAndPort.Parse(text);
        if (parsed.Problem is { } problem)
        {
            _errors.Add(problem);
        }
        else if (parsed.Value.Port is not null)
        {
            _errors.Add($"{Quoted.Of(text)} names a port, but which one to use is what advise finds out; for one port there is: smtpmonitor probe {text}");
        }

        return parsed.Problem is null ? parsed.Value.Host : "";
    }
}
