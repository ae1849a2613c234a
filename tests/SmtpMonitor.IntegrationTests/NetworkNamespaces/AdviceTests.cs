using System.Text.Json.Nodes;

namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// The built program asks for advice from behind a packet filter: the right port each time, for people and for programs, over both
/// families, as root and as a user without any privilege.
/// </summary>
public sealed class AdviceTests(AdviceNetwork network)
{
    /// <summary>Host or domain, the recommended place, whether there is relaying, and how every port stands.</summary>
    private static readonly (string Name, string? Use, bool Relay, string Ports)[] Pictures =
    [
        ("all.lab.test", "all.lab.test:465", true, "25=relay_only 465=recommended 587=alternative 2525=alternative"),
        ("only465.lab.test", "only465.lab.test:465", false, "25=unusable 465=recommended 587=unusable 2525=unusable"),
        ("only587.lab.test", "only587.lab.test:587", false, "25=unusable 465=unusable 587=recommended 2525=unusable"),
        ("only2525.lab.test", "only2525.lab.test:2525", false, "25=unusable 465=unusable 587=unusable 2525=recommended"),
        ("none.lab.test", null, false, "25=unusable 465=unusable 587=unusable 2525=unusable"),
        ("only25.lab.test", null, true, "25=relay_only 465=unusable 587=unusable 2525=unusable"),
        ("ipv4465.lab.test", "ipv4465.lab.test:465 ipv4", true, "25=relay_only 465=recommended 587=alternative 2525=alternative"),
        ("srv.test", "only587.lab.test:587", true, "465=unusable 587=recommended 25=relay_only 25=unusable"),
        ("own.test", "own.test:465", true, "465=recommended 587=unusable 2525=unusable 25=relay_only"),
        ("declined.test", null, true, "25=relay_only"),
    ];

    /// <summary>Programs ask as nobody and as root, people as nobody.</summary>
    private static readonly AdviceRun[] Runs =
    [
        .. Pictures.Select(p => new AdviceRun(p.Name, "json", true)),
        .. Pictures.Select(p => new AdviceRun(p.Name, "text", true)),
        new("only2525.lab.test", "json", false),
        new("only465.lab.test", "json", true, "ipv4"),
    ];

    public static TheoryData<string, bool> ForPrograms => [.. Runs.Where(r => r is { Format: "json", Family: "auto" }).Select(r => (r.Name, r.Unprivileged))];

    public static TheoryData<string> ForPeople => [.. Pictures.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(ForPrograms))]
    public async Task Advise_BehindAPacketFilter_NamesTheRightPort(string name, bool unprivileged)
    {
        var picture = Pictures.Single(p => p.Name == name);

        var (code, output, error) = await network.ResultAsync(new AdviceRun(name, "json", unprivileged), Runs);

        Assert.Equal((picture.Use is null ? 1 : 0, ""), (code, error));
        var json = JsonNode.Parse(output)!;
        Assert.Equal(picture, (name, Use(json["submission"]), (bool)json["can_relay"]!, Standings(json)));
        Assert.Empty(json["problems"]!.AsArray());
        Assert.Equal(picture.Use is null, json["next_steps"]!.AsArray().Count > 0);
    }

    [Theory]
    [MemberData(nameof(ForPeople))]
    public async Task Advise_ForPeople_SaysTheSame(string name)
    {
        var use = Pictures.Single(p => p.Name == name).Use?.Split(' ')[0].Split(':');

        var (code, output, error) = await network.ResultAsync(new AdviceRun(name, "text", true), Runs);

        Assert.Equal((use is null ? 1 : 0, ""), (code, error));
        Assert.StartsWith(
            use is null ? $"✗ NONE         {name}: no port for submission from here\n" : $"✓ USE          {name}: port {use[1]} of {use[0]}\n", output, StringComparison.Ordinal);
        Assert.Equal(use is not null, output.Contains("\n  security     ", StringComparison.Ordinal));
    }

    /// <summary>Every port that is silent is looked at twice, so that one lost packet is not called a block.</summary>
    [Fact]
    public async Task Advise_SilentPort_IsJudgedByTwoLooks()
    {
        var (_, output, _) = await network.ResultAsync(new AdviceRun("only465.lab.test", "json", true, "ipv4"), Runs);

        var silent = JsonNode.Parse(output)!["ports"]!.AsArray().First(p => (int)p!["port"]! == 587)!["families"]![0]!;
        Assert.Equal("port_blocked", (string?)silent["verdict"]);
        Assert.EndsWith("2 times in a row", (string?)silent["evidence"]![0], StringComparison.Ordinal);
    }

    private static string? Use(JsonNode? submission) =>
        submission is null ? null : $"{submission["host"]}:{submission["port"]}{(submission["only_family"] is { } only ? $" {only}" : "")}";

    private static string Standings(JsonNode json) => string.Join(' ', json["ports"]!.AsArray().Select(p => $"{p!["port"]}={p["standing"]}"));
}
