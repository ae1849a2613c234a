using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Sending;

/// <summary>Looks up where the name in EHLO leads.</summary>
internal static class EhloLookUp
{
    private const string Ipv6Tag = "IPv6:";

    public static async Task<EhloFacts> FindAsync(
        IRecordResolver records, string name, IPAddress address, ReverseFacts reverse, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (FormOf(name, out var literal, out var host) is var form && form != EhloForm.Domain)
        {
            return new(form, literal?.Equals(address) ?? false, false, form == EhloForm.Invalid ? $"\"{Smtp.WireText.Printable(name)}\" is neither a domain name nor an address literal" : "");
        }

        var isReverse = reverse.Names.Any(n => n.Name == host) ? true : reverse.Status is DnsStatus.Servfail or DnsStatus.Timeout ? (bool?)null : false;
        var answer = await records.FindAddressesAsync(host, AddressLiteral.FamilyOf(address), timeout, cancellationToken);
        return answer.Status switch
        {
            DnsStatus.Success when answer.Records.Contains(address) => new(form, true, isReverse),
            DnsStatus.Success => new(form, false, isReverse, $"{host} is {string.Join(", ", answer.Records.Take(4))}{(answer.Records.Length > 4 ? ", …" : "")}"),
            DnsStatus.Nodata or DnsStatus.Nxdomain => new(form, false, isReverse, answer.Detail),
            _ => new(form, null, isReverse, answer.Detail),
        };
    }

    internal static EhloForm FormOf(string name, out IPAddress? literal, out string host)
    {
        literal = null;
        host = "";
        if (name is ['[', .. var inner, ']'])
        {
            var tagged = inner.StartsWith(Ipv6Tag, StringComparison.OrdinalIgnoreCase);
            var isAddress = IPAddress.TryParse(tagged ? inner[Ipv6Tag.Length..] : inner, out literal)
                && literal.AddressFamily == (tagged ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork);
            return isAddress ? EhloForm.Literal : EhloForm.Invalid;
        }

        var isName = HostName.TryToAscii(name, out host, out _) && host.Contains('.', StringComparison.Ordinal)
            && !host.Contains('_', StringComparison.Ordinal) && host.Split('.').All(l => l[0] != '-' && l[^1] != '-');
        return isName ? EhloForm.Domain : EhloForm.Invalid;
    }
}
