using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MimeKit.Utils;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>Where the time went, by the trace lines of the hosts on the way (RFC 5321 §4.4). Their clocks differ: what would be negative is nothing.</summary>
internal static partial class ReceivedChain
{
    /// <summary>More stations than a sane way has; the rest is left out.</summary>
    public const int MostHops = 10;

    private const int LongestName = 100;

    /// <param name="fields">The Received fields as in the message, newest first.</param>
    /// <param name="submitted">When the submission began.</param>
    public static ImmutableArray<DeliveryHop> Read(IEnumerable<string> fields, DateTimeOffset submitted)
    {
        var hops = ImmutableArray.CreateBuilder<DeliveryHop>();

        // Trace lines tell whole seconds.
        var before = DateTimeOffset.FromUnixTimeSeconds(submitted.ToUnixTimeSeconds());
        foreach (var field in fields.Reverse().Take(MostHops))
        {
            // The time stands behind the last semicolon; comments before it may hold others.
            var semicolon = field.LastIndexOf(';');
            if (semicolon < 0 || !DateUtils.TryParse(field[(semicolon + 1)..].Trim(), out var at))
            {
                continue;
            }

            var delay = at - before;
            hops.Add(new DeliveryHop(HostOf(field[..semicolon]), delay > TimeSpan.Zero ? delay : TimeSpan.Zero));
            before = at > before ? at : before;
        }

        return hops.ToImmutable();
    }

    private static string HostOf(string field)
    {
        var match = By().Match(field);
        var name = match.Success ? WireText.Printable(match.Groups[1].Value) : "unknown";
        return name.Length <= LongestName ? name : name[..LongestName];
    }

    [GeneratedRegex(@"(?:^|\s)by\s+([^\s;()]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex By();
}
