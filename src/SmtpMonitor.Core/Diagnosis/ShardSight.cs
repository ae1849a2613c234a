using System.Globalization;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// Says what a shard does not see, beside every verdict that rests on hosts being alike: its own hosts and a reference are a sample of what
/// a single monitor would hear.
/// </summary>
internal static class ShardSight
{
    public static Judgement Note(Judgement judgement, Observation subject, Scene scene) =>
        scene.Shard.IsWhole || !judgement.Settled || !RestsOnOthers(judgement.Verdict, subject)
            ? judgement
            : judgement with { Evidence = [.. judgement.Evidence, Of(subject, scene)] };

    /// <summary>What is missing where the port is seen at no other host.</summary>
    public static string Advise(int port) => string.Create(CultureInfo.InvariantCulture, $"compare what the other shards say of port {port}, whose hosts are not seen here");

    private static bool RestsOnOthers(Verdict verdict, Observation subject) => verdict switch
    {
        Verdict.EgressPortBlocked or Verdict.EgressSmtpBlocked or Verdict.PortBlocked => true,
        Verdict.NetworkDown or Verdict.FamilyUnreachable or Verdict.ResolverDown or Verdict.NameUnresolved => true,
        Verdict.Unknown => subject.Reach == Reach.Unreachable,
        _ => false,
    };

    private static Evidence Of(Observation subject, Scene scene)
    {
        var key = subject.Key;
        var references = scene.References.Where(r => r.Key.Port == key.Port && r.Key.Family == key.Family).Select(r => r.Key.Host).Distinct(StringComparer.Ordinal).Count();
        var own = scene.Picture(key.Port, key.Family).ProbedHosts - references;
        return new Evidence(
            $"{scene.Shard} sees {Count(own, "host")} of its own and {Count(references, "reference")} on port {key.Port} over {Words.Family(key.Family)}, not the hosts of the other shards",
            [],
            []);
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{(number == 0 ? "no" : number.ToString(CultureInfo.InvariantCulture))} {noun}{(number == 1 ? "" : "s")}");
}
