using SmtpMonitor.Core.Deliveries;

namespace SmtpMonitor.Core.Tests.Deliveries;

public sealed class ReceivedChainTests
{
    private static readonly DateTimeOffset Submitted = new(2026, 3, 1, 12, 0, 0, 700, TimeSpan.Zero);

    [Fact]
    public void Read_TwoStations_TellsWhereTheTimeWent_OldestFirst()
    {
        var hops = Read(
            "from relay.example (relay.example [192.0.2.1])\r\n\tby store.example (Postfix) with LMTP id 4; Sun, 01 Mar 2026 13:00:47 +0100",
            "from monitor.example by relay.example with ESMTPSA (TLS1.3; X); Sun, 1 Mar 2026 12:00:02 +0000 (UTC)");

        Assert.Equal([("relay.example", 2.0), ("store.example", 45.0)], hops);
    }

    [Fact]
    public void Read_ClocksDiffer_NoDelayIsNegative_AndTheNextCountsFromTheLatest()
    {
        var hops = Read(
            "by c.example; Sun, 1 Mar 2026 12:00:11 +0000",
            "by b.example; Sun, 1 Mar 2026 11:58:00 +0000",
            "by a.example; Sun, 1 Mar 2026 12:00:10 +0000");

        Assert.Equal([("a.example", 10.0), ("b.example", 0.0), ("c.example", 1.0)], hops);
    }

    [Theory]
    [InlineData("from nowhere without a time")]
    [InlineData("by a.example; yesterday")]
    [InlineData("")]
    public void Read_WhatHasNoTime_IsPassedBy(string field) => Assert.Empty(Read(field));

    [Theory]
    [InlineData("from x (by y); Sun, 1 Mar 2026 12:00:00 +0000", "unknown")]
    [InlineData("from x BY z.example;Sun, 1 Mar 2026 12:00:00 +0000", "z.example")]
    [InlineData("by evil\u001b[31m; Sun, 1 Mar 2026 12:00:00 +0000", "evil\\x1b[31m")]
    public void Read_TheHost_IsFitToBeShown(string field, string host) => Assert.Equal(host, Assert.Single(Read(field)).By);

    [Fact]
    public void Read_ForgedAndEndless_IsBounded()
    {
        var hops = Read([.. Enumerable.Repeat($"by {new string('a', 5000)}; Sun, 1 Mar 2026 12:00:00 +0000", 500)]);

        Assert.Equal(ReceivedChain.MostHops, hops.Length);
        Assert.All(hops, h => Assert.Equal(100, h.By.Length));
    }

    private static (string By, double Seconds)[] Read(params string[] fields) =>
        [.. ReceivedChain.Read(fields, Submitted).Select(h => (h.By, h.Delay.TotalSeconds))];
}
