using System.Collections.Immutable;
using SmtpMonitor.IntegrationTests.DomainLab.Policies;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>A mail domain, and what must be said of it.</summary>
/// <param name="Name">In words; what it is called in DNS is made of it.</param>
/// <param name="Kind">The zone that the domain stands in.</param>
/// <param name="Records">
/// Its records, names relative to it. In braces stand what only the run knows: <c>{port}</c>, an address of a server of
/// <see cref="LabExchanger"/> by its name, and digests of what that shows (<c>{good.key}</c>; see <see cref="RecordValues"/>).
/// </param>
/// <param name="Expected">What must be said.</param>
internal sealed record DomainScenario(string Name, ZoneKind Kind, string Records, SightOf Expected)
{
    /// <summary>Records below the same label in zones of other kinds, for exchangers that stand there.</summary>
    public ImmutableArray<(ZoneKind Kind, string Records)> Elsewhere { get; init; } = [];

    /// <summary>Zones of their own below the domain: what of it is answered otherwise.</summary>
    public ImmutableArray<(string Name, ZoneKind Kind, string Records)> Below { get; init; } = [];

    /// <summary>What the policy host does; its body may say <c>{domain}</c>. Null: there is none.</summary>
    public PolicyAnswer? Policy { get; init; }

    /// <summary>What it does a day later, when everything is looked at once more; null: once is enough.</summary>
    public PolicyAnswer? Later { get; init; }

    /// <summary>The probes offer an envelope.</summary>
    public bool Envelope { get; init; }

    /// <summary>The exchanger is a real Postfix, which listens on another port.</summary>
    public bool Postfix { get; init; }

    public string Label { get; } = Labelled(Name);

    public string Domain => $"{Label}.{ZoneNames.Of(Kind)}";

    public string PolicyHost => $"mta-sts.{Domain}";

    public override string ToString() => Name;

    private static string Labelled(string name)
    {
        var words = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var label = string.Join('-', words);
        return label.Length <= 63 ? label : throw new ArgumentException($"{name} makes a label of {label.Length} letters.", nameof(name));
    }
}
