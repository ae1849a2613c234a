using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Dane;

/// <summary>One TLSA record held against what the server presents.</summary>
/// <param name="Record">The record.</param>
/// <param name="Problem">Why it does not authenticate the server.</param>
/// <param name="Detail">For people; also of a record that does.</param>
public sealed record TlsaFinding(TlsaRecord Record, TlsaProblem Problem, string Detail)
{
    /// <summary>
    /// Where in the chain as sent the record's certificate or key stands, 0 the server's own, also when something else is wrong; null when it
    /// is not there.
    /// </summary>
    public int? Depth { get; init; }

    /// <summary>The record authenticates the server.</summary>
    public bool Matches => Problem == TlsaProblem.None;

    /// <inheritdoc cref="TlsaProblemExtensions.IsUsable"/>
    public bool IsUsable => Problem.IsUsable();

    /// <summary>Nothing that the server presents has to do with it, for instance because it is there for the next key.</summary>
    public bool IsUnseen => Problem is TlsaProblem.Mismatch or TlsaProblem.NotSigned && Depth is null;
}
