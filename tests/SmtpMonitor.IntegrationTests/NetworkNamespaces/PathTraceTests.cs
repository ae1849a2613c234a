namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// The built program behind routers that block in every way: who answers at each distance, and where the block is found. Everything over
/// both families, as root and as a user without any privilege.
/// </summary>
public sealed class PathTraceTests(ChainNetwork network)
{
    private const string Server4 = "10.99.4.2";
    private const string Server6 = "[fd99:4::2]";

    // For these addresses of the server r2 never says "time exceeded".
    private const string BehindSilence4 = "10.99.4.3";
    private const string BehindSilence6 = "[fd99:4::3]";

    /// <summary>
    /// Place over IPv4 and over IPv6, compared port, what is found over both. {13} and the like stand for ICMP's type and code, which
    /// the families number differently.
    /// </summary>
    private static readonly (string Name, string Place4, string Place6, string? Compare, string Found)[] Scenarios =
    [
        ("open port", $"{Server4}:587", $"{Server6}:587", null, "0 connected: r1 r2 r3 server=connected"),
        ("open port beside a blocked one", $"{Server4}:587", $"{Server6}:587", "25", "0 connected: r1 r2 r3 server=connected beside 25"),
        ("drop found against a port that was looked for", $"{Server4}:25", $"{Server6}:25", null, "1 silent: r1 r2 beside 587 | block on_the_way 2-3"),
        ("drop at the client", $"{Server4}:3001", $"{Server6}:3001", "587", "1 silent: beside 587 | block near_us 0-1"),
        ("prohibited at the client", $"{Server4}:3002", $"{Server6}:3002", "587", "1 rejected: client=prohibited{13} beside 587 | block near_us 0-0 by client"),
        ("reset at the client", $"{Server4}:3003", $"{Server6}:3003", "587", "1 refused: server=refused beside 587 | block near_us 0-1 forged"),
        ("drop in r1's forwarding", $"{Server4}:3011", $"{Server6}:3011", "587", "1 silent: r1 beside 587 | block near_us 1-2"),
        ("drop in r2's forwarding", $"{Server4}:3021", $"{Server6}:3021", "587", "1 silent: r1 r2 beside 587 | block on_the_way 2-3"),
        ("drop in r2's forwarding, alone", $"{Server4}:3021", $"{Server6}:3021", "none", "1 silent: r1 r2 | no proof unknown"),
        ("drop on arrival at r2", $"{Server4}:3022", $"{Server6}:3022", "587", "1 silent: r1 beside 587 | block near_us 1-2"),
        ("reset in r2's forwarding", $"{Server4}:3023", $"{Server6}:3023", "587", "1 refused: r1 r2 server=refused beside 587 | block on_the_way 2-3 forged"),
        ("prohibited by r2", $"{Server4}:3024", $"{Server6}:3024", "587", "1 rejected: r1 r2 r2=prohibited{13} beside 587 | block near_us 2-2 by r2"),
        ("prohibited by r2, alone", $"{Server4}:3024", $"{Server6}:3024", "none", "1 rejected: r1 r2 r2=prohibited{13} | block unknown 2-2 by r2"),
        ("port unreachable by r2", $"{Server4}:3025", $"{Server6}:3025", "587", "1 rejected: r1 r2 r2=unreachable{3} beside 587 | block near_us 2-2 by r2"),
        ("host unreachable by r2", $"{Server4}:3026", $"{Server6}:3026", "587", "1 rejected: r1 r2 r2=unreachable{1} beside 587 | block near_us 2-2 by r2"),
        ("reset on arrival at r2", $"{Server4}:3027", $"{Server6}:3027", "587", "1 refused: r1 server=refused beside 587 | block near_us 1-2 forged"),
        ("answered by r2 in the server's name", $"{Server4}:3028", $"{Server6}:3028", "587", "1 connected: r1 server=connected beside 587 | no proof near_us 2-2 forged"),
        ("drop in r3's forwarding", $"{Server4}:3031", $"{Server6}:3031", "587", "1 silent: r1 r2 r3 beside 587 | block at_host 3-4"),
        ("drop at the server's input", $"{Server4}:3041", $"{Server6}:3041", "587", "1 silent: r1 r2 r3 beside 587 | block at_host 3-4"),
        ("prohibited by the server", $"{Server4}:3042", $"{Server6}:3042", "587", "1 rejected: r1 r2 r3 server=prohibited{13} beside 587 | block at_host 4-4 by server"),
        ("closed port", $"{Server4}:9999", $"{Server6}:9999", "587", "1 refused: r1 r2 r3 server=refused beside 587 | no proof none"),
        ("router that never answers, open port", $"{BehindSilence4}:587", $"{BehindSilence6}:587", null, "0 connected: r1 - r3 server=connected"),
        ("router that never answers, drop before it", $"{BehindSilence4}:3021", $"{BehindSilence6}:3021", "587", "1 silent: r1 beside 587 | block on_the_way 1-3"),
        ("router that never answers, drop behind it", $"{BehindSilence4}:3041", $"{BehindSilence6}:3041", "587", "1 silent: r1 - r3 beside 587 | block at_host 3-4"),
        ("no route at r3", "10.200.0.1:26", "[fd97::1]:26", "none", "1 rejected: r1 r2 r3=unreachable{0} | no proof unknown 3-3 by r3"),
    ];

    public static TheoryData<string, int, bool> Rows => [.. Scenarios.SelectMany(s => new[] { 4, 6 }, (s, family) => (s.Name, family))
        .SelectMany(_ => new[] { false, true }, (row, unprivileged) => new TheoryDataRow<string, int, bool>(row.Name, row.family, unprivileged))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Trace_ThroughTheChain_SaysWhoAnswersAndWhereTheBlockIs(string scenario, int family, bool unprivileged)
    {
        var everything = Rows.Select(r => Command(r.Data.Item1, r.Data.Item2, r.Data.Item3));

        var found = await network.ResultAsync(Command(scenario, family, unprivileged), everything);

        Assert.Equal(Expected(Scenario(scenario).Found, family), found);
    }

    /// <summary>The last router gives up after three seconds of asking for the host, and may say so in time.</summary>
    [Theory]
    [InlineData("10.99.4.91:26", "(3/1)")]
    [InlineData("[fd99:4::91]:26", "(1/3)")]
    public async Task Trace_HostIsOff_EndsBehindTheLastRouter(string place, string icmp)
    {
        var found = await network.RunAsync(new ChainTrace(place, "none", true));

        Assert.Contains(found, new[] { "1 silent: r1 r2 r3 | no proof unknown", $"1 rejected: r1 r2 r3 r3=unreachable{icmp} | no proof unknown 3-3 by r3" });
    }

    [Theory]
    [InlineData("10.98.0.1:26")]
    [InlineData("[fd98::1]:26")]
    public async Task Trace_RoutesInACircle_AreNotFollowedToTheEnd(string place)
    {
        var found = await network.RunAsync(new ChainTrace(place, "none", true));

        Assert.StartsWith("1 incomplete: r1 r2 r1 r2 ", found, StringComparison.Ordinal);
        Assert.InRange(found.Split(' ').Length, 8, 14);
    }

    [Theory]
    [InlineData(Server4)]
    [InlineData(Server6)]
    public async Task Trace_OpenPort_IsOneConnectionForTheServer(string server)
    {
        const int Traces = 3;
        var before = await CountAsync(server);

        for (var trace = 0; trace < Traces; trace++)
        {
            Assert.StartsWith("0 connected", await network.RunAsync(Counted(server)), StringComparison.Ordinal);
        }

        Assert.Equal(before + Traces, network.Counted);
    }

    // The first trace also waits until everything is there.
    private async Task<int> CountAsync(string server)
    {
        await network.RunAsync(Counted(server));
        return network.Counted;
    }

    private static ChainTrace Counted(string server) => new($"{server}:{ChainNetwork.CountedPort}", "none", true);

    private static ChainTrace Command(string scenario, int family, bool unprivileged)
    {
        var (_, place4, place6, compare, _) = Scenario(scenario);
        return new ChainTrace(family == 4 ? place4 : place6, compare, unprivileged);
    }

    private static (string Name, string Place4, string Place6, string? Compare, string Found) Scenario(string name) => Scenarios.Single(s => s.Name == name);

    // RFC 792 and RFC 1812 §5.2.7.1; RFC 4443 §3.1.
    private static string Expected(string found, int family) => found
        .Replace("{13}", family == 4 ? "(3/13)" : "(1/1)", StringComparison.Ordinal)
        .Replace("{3}", family == 4 ? "(3/3)" : "(1/4)", StringComparison.Ordinal)
        .Replace("{1}", family == 4 ? "(3/1)" : "(1/3)", StringComparison.Ordinal)
        .Replace("{0}", family == 4 ? "(3/0)" : "(1/0)", StringComparison.Ordinal);
}
