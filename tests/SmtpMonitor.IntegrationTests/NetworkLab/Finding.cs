using System.Globalization;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>What is said, or should be said, of one endpoint.</summary>
/// <param name="Verdict">As <c>smtp_verdict_info</c> spells it.</param>
/// <param name="By">Who blocks the port, as <c>smtp_port_blocked</c> spells it; empty: nobody.</param>
/// <param name="Hop">The last hop that answers; 0: none is told; null in an expectation: not stated.</param>
/// <param name="Router">Its address.</param>
internal sealed record Finding(string Verdict, string By = "", int? Hop = null, string Router = "")
{
    public static readonly Finding Healthy = new("healthy", "", 0);

    /// <summary>What the page says. No verdict is the empty word.</summary>
    public static Finding Of(Exposition page, EndpointId endpoint)
    {
        (string, string)[] labels =
        [
            ("target", endpoint.Target), ("port", endpoint.Port.ToString(CultureInfo.InvariantCulture)), ("family", endpoint.Family),
        ];
        var hop = page.All("smtp_block_hop_info", labels).SingleOrDefault();
        return new Finding(
            string.Join('+', page.All("smtp_verdict_info", labels).Where(s => s.Value == 1).Select(s => s["verdict"])),
            string.Join('+', page.All("smtp_port_blocked", labels).Where(s => s.Value == 1).Select(s => s["by"])),
            hop is null ? 0 : int.Parse(hop["hop"], CultureInfo.InvariantCulture),
            hop?["router"] ?? "");
    }

    /// <summary>A block with its hop, and the router that is at it.</summary>
    public static Finding Blocked(string verdict, string by, int hop, EndpointId endpoint) =>
        new(verdict, by, hop, Topology.Router(hop, endpoint.Family));

    /// <summary>Verdict and side are as expected.</summary>
    public bool Blames(Finding expected) => (Verdict, By) == (expected.Verdict, expected.By);

    /// <summary>Everything stated is as expected.</summary>
    public bool Meets(Finding expected) => Blames(expected) && (expected.Hop is null || (Hop, Router) == (expected.Hop, expected.Router));

    public override string ToString()
    {
        var hop = Hop is > 0 ? $", hop {Hop} ({Router})" : "";
        return $"{(Verdict.Length == 0 ? "no verdict" : Verdict)}{(By.Length == 0 ? "" : $", by {By}")}{hop}";
    }
}
