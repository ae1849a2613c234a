using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Sending;

/// <summary>Looks up the names of an address, and whether they lead back.</summary>
internal static partial class ReverseLookUp
{
    /// <summary>Names past these are passed over, as receivers do.</summary>
    private const int MaxNames = 10;

    public static async Task<ReverseFacts> FindAsync(IRecordResolver records, IPAddress address, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var names = await records.FindNamesAsync(address, timeout, cancellationToken);
        var found = ImmutableArray.CreateBuilder<ReverseName>();
        foreach (var name in names.Records.Take(MaxNames))
        {
            var back = await records.FindAddressesAsync(name, AddressLiteral.FamilyOf(address), timeout, cancellationToken);
            found.Add(new ReverseName(name, back.Status, back.Records.Contains(address), LooksGeneric(name, address)));
        }

        return new ReverseFacts(names.Status, found.ToImmutable(), names.Detail);
    }

    /// <summary>All four numbers of an IPv4 address in a name, in either order, or its eight hexadecimal digits; IPv6: sixteen or more of its digits.</summary>
    internal static bool LooksGeneric(string name, IPAddress address)
    {
        var octets = address.GetAddressBytes();
        var digits = Convert.ToHexStringLower(octets);
        var plain = name.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        if (octets.Length == 16)
        {
            return plain.Contains(digits[16..], StringComparison.Ordinal) || plain.Contains(new string([.. digits[16..].Reverse()]), StringComparison.Ordinal);
        }

        var numbers = Numbers().Matches(name).Select(m => m.Value.TrimStart('0') is { Length: > 0 } n ? n : "0").ToList();
        var wanted = octets.Select(o => o.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return plain.Contains(digits, StringComparison.Ordinal) || Follows(numbers, wanted) || Follows(numbers, [.. wanted.AsEnumerable().Reverse()]);
    }

    private static bool Follows(List<string> numbers, List<string> wanted) =>
        Enumerable.Range(0, Math.Max(0, numbers.Count - wanted.Count + 1)).Any(at => numbers.Skip(at).Take(wanted.Count).SequenceEqual(wanted));

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
