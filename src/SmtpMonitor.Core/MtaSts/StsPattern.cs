using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>One <c>mx</c> of a policy (RFC 8461 §3.2, §4.1).</summary>
/// <param name="Domain">Lower case, without the wildcard.</param>
/// <param name="IsWildcard">Written <c>*.domain</c>: it stands for exactly one label.</param>
public sealed record StsPattern(string Domain, bool IsWildcard)
{
    /// <summary>Whether it allows an exchanger, by the name in the MX record, never by what an alias makes of it.</summary>
    /// <param name="exchanger">One trailing dot allowed; international names are compared as A-labels.</param>
    public bool Matches(string exchanger)
    {
        ArgumentNullException.ThrowIfNull(exchanger);
        if (!HostName.TryToAscii(exchanger, out var name, out _))
        {
            return false;
        }

        if (!IsWildcard)
        {
            return name == Domain;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && name.AsSpan(dot + 1).SequenceEqual(Domain);
    }

    public override string ToString() => IsWildcard ? $"*.{Domain}" : Domain;
}
