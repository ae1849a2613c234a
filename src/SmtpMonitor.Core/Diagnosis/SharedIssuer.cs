using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// Certificates of one untrusted issuer at unrelated hosts: how a device looks that opens TLS on the way. A private authority looks the
/// same, so it is a suspicion; it is proof where one of the hosts showed another issuer before.
/// </summary>
internal static class SharedIssuer
{
    /// <summary>Strangers looked at.</summary>
    private const int Most = 8;

    public static bool IsSuspicious(Observation o, Scene scene) => Sharers(o, scene).Count > 1;

    /// <summary>Empty when it is not proven.</summary>
    public static ImmutableArray<Evidence> Evidence(Observation o, Scene scene)
    {
        var sharers = Sharers(o, scene);
        if (sharers.Count < 2 || sharers.Find(s => s.Memory.EarlierIssuer is not null) is not { } changed)
        {
            return [];
        }

        ImmutableArray<EndpointKey> named = [.. sharers.Take(PortPicture.Named).Select(s => s.Key)];
        return
        [
            new Evidence($"{(sharers.Count > Most ? "more than " : "")}{Math.Min(sharers.Count, Most)} unrelated hosts show certificates of one issuer that nobody trusts ({IssuerOf(o)})", named),
            new Evidence($"{Words.Place(changed.Key)} had a certificate of {changed.Memory.EarlierIssuer} before", changed.Key),
        ];
    }

    private static List<Observation> Sharers(Observation o, Scene scene)
    {
        if (IssuerOf(o) is not { } issuer)
        {
            return [];
        }

        var strangers = scene.Port(o.Key.Port, o.Key.Family).With(Reach.Open)
            .Where(s => IssuerOf(s) == issuer && s.IsIndependentOf(o) && NameKinship.AreStrangers(s.Key.Host, o.Key.Host))
            .DistinctBy(s => s.Key.Host)
            .Take(Most)
            .ToList();
        return strangers.Count == 0 ? [] : [o, .. strangers];
    }

    /// <summary>The issuer of an untrusted certificate that is not self-signed: those are all strangers to each other.</summary>
    public static string? IssuerOf(Observation o) =>
        o.Result.Tls is { Problem: CertificateProblem.Untrusted, Leaf: { } leaf } && leaf.Issuer != leaf.Subject ? leaf.Issuer : null;
}
