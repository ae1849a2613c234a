using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// One of several monitors that share the endpoints of one configuration. What is shared out is the host name: all ports, families and
/// addresses of a host, under whatever target, belong to one shard. The diagnosis tells a blocked port from a host that is down by the
/// host's other ports, and one session at a time is promised to an address; both need what belongs to a host in one process. By a
/// rendezvous hash (the shard with the highest weight for the host wins), so that another count moves only what the new shard wins, or
/// the one that is gone had. The same for all processes and releases: a change of the hash moves every endpoint.
/// </summary>
/// <param name="Index">Which one, from 0, less than <paramref name="Count"/>.</param>
/// <param name="Count">How many there are, at least 1.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>The most shards that a configuration may ask for: each one is a process that looks every mail domain up.</summary>
    public const int MostShards = 256;

    /// <summary>The one and only: it has everything.</summary>
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>True when there are no others.</summary>
    public bool IsWhole => Count == 1;

    /// <summary>Whether the host belongs here.</summary>
    /// <param name="host">Host name or address literal; upper case and a trailing dot make no difference.</param>
    public bool Owns(string host) => IsWhole || OwnerOf(host, Count) == Index;

    /// <summary>The index of the shard that the host belongs to.</summary>
    /// <param name="host">Host name or address literal; upper case and a trailing dot make no difference.</param>
    /// <param name="count">How many shards there are, at least 1.</param>
    public static int OwnerOf(string host, int count)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var rank = RankOf(host);
        var owner = 0;
        var highest = WeightOf(rank, 0);
        for (var index = 1; index < count; index++)
        {
            var weight = WeightOf(rank, index);
            if (weight > highest)
            {
                (owner, highest) = (index, weight);
            }
        }

        return owner;
    }

    /// <summary>For people: <c>shard 1 of 4 (0–3)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"shard {Index} of {Count} (0–{Count - 1})");

    /// <summary>A number that is as good as drawn by lot, and the same in every process.</summary>
    internal static ulong RankOf(string host) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalHost.Of(host).TrimEnd('.'))));

    /// <summary>The numbers that the generator SplitMix64 gives for this seed, one a shard (Steele, Lea, Flood 2014).</summary>
    private static ulong WeightOf(ulong rank, int index)
    {
        unchecked
        {
            var z = rank + (((ulong)index + 1) * 0x9E3779B97F4A7C15);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
