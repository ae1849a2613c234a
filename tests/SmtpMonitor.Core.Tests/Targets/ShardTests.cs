using System.Globalization;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

/// <summary>Who has which host: everybody agrees, nobody is left out, and little moves.</summary>
public sealed class ShardTests
{
    private const int Endpoints = 10_000;

    /// <summary>Ports and families of a host go with it: as many names as endpoints is the hardest case.</summary>
    private static readonly string[] Hosts = [.. Enumerable.Range(0, Endpoints).Select(i => string.Create(CultureInfo.InvariantCulture, $"mx{i}.customer{i % 700}.example"))];

    public static TheoryData<int> Counts => [.. Enumerable.Range(1, 16)];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Owns_TenThousandHosts_EachFallsToExactlyOneShard_AndEachShardHasItsPart(int count)
    {
        Shard[] shards = [.. Enumerable.Range(0, count).Select(i => new Shard(i, count))];
        var sizes = new int[count];
        foreach (var host in Hosts)
        {
            var owners = shards.Where(s => s.Owns(host)).ToList();

            Assert.Single(owners);
            sizes[owners[0].Index]++;
        }

        // By lot, so a shard's size is binomial: four standard deviations are passed once in thousands of counts.
        var expected = Endpoints / (double)count;
        var slack = 4 * Math.Sqrt(expected * (1 - (1.0 / count)));
        Assert.All(sizes, size => Assert.InRange(size, expected - slack, expected + slack));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void OwnerOf_OneShardMore_MovesOnlyWhatTheNewOneTakes(int count)
    {
        var moved = Hosts.Where(h => Shard.OwnerOf(h, count) != Shard.OwnerOf(h, count + 1)).ToList();

        Assert.All(moved, host => Assert.Equal(count, Shard.OwnerOf(host, count + 1)));
        var expected = Endpoints / (count + 1.0);
        Assert.InRange(moved.Count, expected * 0.8, expected * 1.2);
    }

    [Theory]
    [InlineData("mail.example.com", "MAIL.Example.com")]
    [InlineData("mail.example.com", "mail.example.com.")]
    [InlineData("2001:db8::1", "2001:0DB8:0::1")]
    [InlineData("2001:db8::1", "[2001:db8::1]")]
    public void OwnerOf_OneHostInTwoSpellings_IsTheSame(string one, string other) =>
        Assert.All(Enumerable.Range(1, 64), count => Assert.Equal(Shard.OwnerOf(one, count), Shard.OwnerOf(other, count)));

    /// <summary>Two releases side by side in a roll-out must agree, or hosts fall between them: these never change.</summary>
    [Fact]
    public void OwnerOf_KnownHosts_IsWhatItAlwaysWas() => Assert.Equal(
        "mail.example.com: 0 1 1 8; smtp.example.net: 0 0 4 10; mx1.example.org: 0 2 4 4; 192.0.2.25: 0 1 1 1; 2001:db8::25: 0 1 7 7",
        string.Join("; ", new[] { "mail.example.com", "smtp.example.net", "mx1.example.org", "192.0.2.25", "2001:db8::25" }
            .Select(h => $"{h}: {string.Join(' ', new[] { 1, 3, 8, 16 }.Select(c => Shard.OwnerOf(h, c)))}")));

    [Fact]
    public void ToString_OfAShard_SaysThatItIsCountedFromZero() => Assert.Equal("shard 1 of 4 (0–3)", new Shard(1, 4).ToString());
}
