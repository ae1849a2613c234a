using System.Text.Json.Nodes;

namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>One run of the built program in the client's namespace.</summary>
/// <param name="Place">What to trace, with the addresses of one family.</param>
/// <param name="Compare">The value of <c>--compare</c>; null leaves the option out.</param>
/// <param name="Unprivileged">As nobody, without any capability; otherwise as root.</param>
public sealed record ChainTrace(string Place, string? Compare, bool Unprivileged)
{
    /// <summary>Exit code and the one result, in short: who answered at each distance, and where the block is.</summary>
    public static string Read(int exitCode, string json)
    {
        var result = JsonNode.Parse(json)!["results"]![0]!;
        var path = result["path"]!;
        var hops = path["hops"]!.AsArray().Select(Hop);
        string[] parts = [$"{exitCode} {path["end"]}:", .. hops];
        if (result["comparison"] is { } comparison)
        {
            parts = [.. parts, $"beside {comparison["port"]}"];
        }

        if (result["block"] is { } block)
        {
            parts = [.. parts, "|", (bool)block["confirmed"]! ? "block" : "no proof", (string)block["place"]!];
            parts = block["nearest_hop"] is { } nearest ? [.. parts, $"{nearest}-{block["farthest_hop"]}"] : parts;
            parts = block["refuser"] is { } refuser ? [.. parts, $"by {Node((string)refuser!)}"] : parts;
            parts = (bool)block["forged"]! ? [.. parts, "forged"] : parts;
        }

        return string.Join(' ', parts);
    }

    private static string Hop(JsonNode? hop)
    {
        var (answer, sender) = ((string)hop!["answer"]!, (string?)hop["sender"]);
        return answer switch
        {
            "silent" => "-",
            "time_exceeded" => Node(sender!),
            _ => $"{Node(sender!)}={answer}" + (hop["icmp"] is { } icmp ? $"({icmp["type"]}/{icmp["code"]})" : ""),
        };
    }

    // Link i is 10.99.i.0/24 and fd99:i::/64; routers answer from their nearer end.
    private static string Node(string address) => address switch
    {
        "10.99.1.1" or "fd99:1::1" => "client",
        "10.99.1.2" or "fd99:1::2" => "r1",
        "10.99.2.1" or "fd99:2::1" => "r1",
        "10.99.2.2" or "fd99:2::2" => "r2",
        "10.99.3.2" or "fd99:3::2" => "r3",
        "10.99.4.2" or "fd99:4::2" or "10.99.4.3" or "fd99:4::3" => "server",
        _ => address,
    };
}
