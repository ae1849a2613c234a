namespace SmtpMonitor.Core.Targets;

/// <summary>
/// Which hosts of other shards a shard probes as witnesses: one for each port, the one that ranks highest. Every shard
/// ranks alike, so that all take the same few hosts, and only the shard that has such a host itself takes the next one. Not thread-safe.
/// </summary>
internal sealed class ReferenceHosts(Shard shard)
{
    private readonly Dictionary<int, (ulong Rank, string Host)> _best = [];

    /// <summary>The hosts chosen so far, one or more ports each.</summary>
    public IEnumerable<string> Hosts => _best.Values.Select(b => b.Host).Distinct(StringComparer.Ordinal);

    /// <summary>Whether some host stands for this port.</summary>
    public bool Has(int port) => _best.ContainsKey(port);

    /// <summary>Whether the host would be chosen for the port if it were offered now.</summary>
    public bool Wants(string host, int port) => !shard.Owns(host)
        && (!_best.TryGetValue(port, out var known) || IsBefore((Shard.RankOf(host), host), known));

    /// <summary>Chooses the host for the port, if none that ranks higher was offered.</summary>
    public void Offer(string host, int port)
    {
        if (Wants(host, port))
        {
            _best[port] = (Shard.RankOf(host), host);
        }
    }

    private static bool IsBefore((ulong Rank, string Host) one, (ulong Rank, string Host) other) =>
        one.Rank > other.Rank || (one.Rank == other.Rank && string.CompareOrdinal(one.Host, other.Host) < 0);
}
