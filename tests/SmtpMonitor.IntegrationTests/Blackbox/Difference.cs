namespace SmtpMonitor.IntegrationTests.Blackbox;

/// <summary>A series that says different things in one case.</summary>
/// <param name="Case">Which servers and modules.</param>
/// <param name="Series">Its name.</param>
/// <param name="Theirs">0, 1, <see cref="SharedValues.Absent"/> or <see cref="SharedValues.There"/>.</param>
/// <param name="Ours">Likewise.</param>
/// <param name="Why">Why ours is right; empty when nobody has said so.</param>
internal sealed record Difference(string Case, string Series, string Theirs, string Ours, string Why)
{
    /// <summary>The same, whatever the reason.</summary>
    public bool Is(Difference other) => (Case, Series, Theirs, Ours) == (other.Case, other.Series, other.Theirs, other.Ours);

    public override string ToString() => $"{Case}: {Series}: theirs {Theirs}, ours {Ours}";
}
