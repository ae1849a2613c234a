using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>Everything seen of one port of one host, and how good it is.</summary>
internal sealed class PortPlace
{
    public PortPlace(IEnumerable<PortSight> sights)
    {
        Sights = [.. sights.OrderBy(s => s.Key.Family).ThenBy(s => s.Key.Address, StringComparer.Ordinal)];
        Fitness = Sights.Min(FitnessOf);
        Best = Sights.First(s => FitnessOf(s) == Fitness);
        Families = Fitness == Fitness.Unsound ? [] : [.. Sights.Where(s => FitnessOf(s) == Fitness).Select(s => s.Key.Family).Distinct()];
        OtherFamilies = Fitness == Fitness.Unsound ? [] : [.. Sights.Select(s => s.Key.Family).Distinct().Except(Families)];
    }

    public ImmutableArray<PortSight> Sights { get; }

    /// <summary>Of the best family: a client tries the other one when the first fails.</summary>
    public Fitness Fitness { get; }

    /// <summary>The first sight that is as fit.</summary>
    public PortSight Best { get; }

    /// <summary>Those as fit as that; empty when none is sound.</summary>
    public ImmutableArray<IpFamily> Families { get; }

    /// <summary>Those that were probed and are less fit, where one is sound.</summary>
    public ImmutableArray<IpFamily> OtherFamilies { get; }

    public string Host => Best.Key.Host;

    public int Port => Best.Key.Port;

    public bool IsImplicitTls => Best.Endpoint.Settings.Tls.Mode == TlsMode.Implicit;

    /// <summary>Port 25 is for relaying whatever role it was given: submission left it (RFC 6409 §3.1, RFC 8314 §3).</summary>
    public bool IsRelay => IsForRelay(Best);

    /// <summary>The place in the order of preference, the best first: implicit TLS before STARTTLS (RFC 8314 §3.3), a convention behind standards.</summary>
    public int Rank => (Port, IsImplicitTls) switch
    {
        (465, true) => 0,
        (2525, _) => 4,
        (_, true) => 1,
        (587, _) => 2,
        _ => 3,
    };

    private static bool IsForRelay(PortSight sight) => sight.Endpoint.Settings.Role == PortRole.Relay || sight.Key.Port == 25;

    private static Fitness FitnessOf(PortSight sight) =>
        !sight.IsSound ? Fitness.Unsound
        : IsForRelay(sight) ? Fitness.Fit
        : sight.Result!.Tls is null ? Fitness.InClear
        : sight.Result.AuthOffered != true ? Fitness.WithoutLogin
        : Fitness.Fit;
}
