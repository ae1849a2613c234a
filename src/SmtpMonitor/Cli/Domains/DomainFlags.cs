using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Net;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Rules;

namespace SmtpMonitor.Cli.Domains;

/// <summary>The options of every command that looks at a mail domain.</summary>
internal sealed class DomainFlags
{
    public Option<string?> ValidatingDns { get; } = NetworkFlags.Text("--validating-dns", "ADDRESS[,ADDRESS]", "DNS servers that check DNSSEC and are reached over a path that nobody else can write on: they are asked for mail domains, and DANE is judged by what they vouch for. Without them DANE is not judged.");

    public Option<string?> PolicyCaFile { get; } = NetworkFlags.Text("--policy-ca-file", "FILE", "PEM file of the authorities to trust instead of the system's for the host of an MTA-STS policy.");

    public Option<string?> PolicyPort { get; } = NetworkFlags.Text("--policy-port", "PORT", "Port of that host, for laboratories. Default 443, the only one that senders know.");

    public IEnumerable<Option> All => [ValidatingDns, PolicyCaFile, PolicyPort];

    /// <summary>Reads them, and adds every mistake to the errors.</summary>
    public DomainChoices Read(ParseResult parse, ICollection<string> errors)
    {
        var options = new OptionReader(parse, errors);
        return new()
        {
            ValidatingServers = Servers(parse.GetValue(ValidatingDns), options),
            PolicyCaFile = options.ExistingFile(PolicyCaFile),
            PolicyPort = Port(parse.GetValue(PolicyPort), options),
        };
    }

    private ImmutableArray<IPEndPoint> Servers(string? text, OptionReader options)
    {
        ImmutableArray<Parsed<IPEndPoint>> parsed = [.. (text?.Split(',', StringSplitOptions.TrimEntries) ?? []).Select(DnsServerText.Parse)];
        foreach (var problem in parsed.Select(p => p.Problem).OfType<string>())
        {
            options.Check(false, $"{ValidatingDns.Name}: {problem}");
        }

        return [.. parsed.Where(p => p.Problem is null).Select(p => p.Value)];
    }

    private int Port(string? text, OptionReader options)
    {
        var isPort = int.TryParse(text ?? "443", NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535;
        options.Check(isPort, $"{PolicyPort.Name}: {Quoted.Of(text ?? "")} is not a port (1 to 65535)");
        return port;
    }
}
