using System.Globalization;
using System.Net;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Tests.Diagnosis;

/// <summary>
/// Traces in short: one word a distance. <c>r</c> a router, <c>.</c> silence, <c>accepts</c>, <c>resets</c>, and the ICMP refusals
/// <c>prohibited</c>, <c>rejects</c> (port unreachable), <c>unreachable</c> (host unreachable) with <c>@</c> and the router's distance,
/// <c>host</c>, <c>self</c> or <c>stranger</c>. What ends in none of the answers is silent, or incomplete where <c>…</c> is last.
/// </summary>
internal static class WrittenPath
{
    public static IPAddress Host { get; } = IPAddress.Parse("127.50.0.1");

    public static IPAddress Self { get; } = IPAddress.Parse("127.70.0.1");

    public static IPAddress Router(int ttl) => IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"127.60.0.{ttl}"));

    public static PathTrace Read(int port, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var incomplete = words is [.., "…"];
        var hops = words.Where(w => w != "…").Select((word, i) => Hop(i + 1, word)).ToList();
        var end = hops.LastOrDefault()?.Answer switch
        {
            HopAnswer.Connected => TraceEnd.Connected,
            HopAnswer.Refused => TraceEnd.Refused,
            HopAnswer.Prohibited or HopAnswer.Unreachable => TraceEnd.Rejected,
            _ => incomplete ? TraceEnd.Incomplete : TraceEnd.Silent,
        };
        return new PathTrace(Host, port, [.. hops], end) { Source = Self };
    }

    private static TraceHop Hop(int ttl, string word)
    {
        var (what, who) = word.Split('@') is [var left, var right] ? (left, right) : (word, "");
        var sender = who switch
        {
            "" or "host" => Host,
            "self" => Self,
            "stranger" => IPAddress.Parse("127.80.0.1"),
            _ => Router(int.Parse(who, CultureInfo.InvariantCulture)),
        };
        return what switch
        {
            "r" => new TraceHop(ttl, HopAnswer.TimeExceeded, Router(ttl), TimeSpan.Zero, new IcmpEvidence(11, 0, Router(ttl))),
            "." => new TraceHop(ttl, HopAnswer.Silent),
            "accepts" => new TraceHop(ttl, HopAnswer.Connected, Host, TimeSpan.Zero),
            "resets" => new TraceHop(ttl, HopAnswer.Refused, Host, TimeSpan.Zero),
            "prohibited" => new TraceHop(ttl, HopAnswer.Prohibited, sender, TimeSpan.Zero, new IcmpEvidence(3, 13, sender)),
            "rejects" => new TraceHop(ttl, HopAnswer.Unreachable, sender, TimeSpan.Zero, new IcmpEvidence(3, 3, sender)),
            "unreachable" => new TraceHop(ttl, HopAnswer.Unreachable, sender, TimeSpan.Zero, new IcmpEvidence(3, 1, sender)),
            _ => throw new ArgumentException($"{word} is no hop"),
        };
    }
}
