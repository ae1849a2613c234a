using System.Globalization;
using System.Net;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Presentation;

/// <summary>The parts of sentences about paths.</summary>
internal static class PathWords
{
    /// <summary>For instance <c>192.0.2.1 (hop 3)</c>.</summary>
    public static string Hop(TraceHop hop) => string.Create(CultureInfo.InvariantCulture, $"{Address(hop.Sender!)} (hop {hop.Ttl})");

    /// <summary>Without a zone index: that belongs to this machine.</summary>
    public static string Address(IPAddress address) => address.ToString().Split('%')[0];

    /// <summary>For instance <c>1 hop</c>.</summary>
    public static string Hops(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} hop{(count == 1 ? "" : "s")}");
}
