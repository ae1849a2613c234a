using System.Collections.Immutable;

namespace SmtpMonitor.Core.Dns;

/// <summary>One TLSA record as published (RFC 6698 §2.1); values outside of the registries are kept.</summary>
/// <param name="Usage">Certificate usage, 0–255; 2 is DANE-TA, 3 DANE-EE (RFC 7218).</param>
/// <param name="Selector">0 the whole certificate, 1 its SubjectPublicKeyInfo.</param>
/// <param name="MatchingType">0 exact, 1 SHA-256, 2 SHA-512.</param>
/// <param name="Data">Certificate association data.</param>
public sealed record TlsaRecord(int Usage, int Selector, int MatchingType, ImmutableArray<byte> Data)
{
    public bool Equals(TlsaRecord? other) =>
        other is not null && Usage == other.Usage && Selector == other.Selector && MatchingType == other.MatchingType
        && Data.AsSpan().SequenceEqual(other.Data.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Usage, Selector, MatchingType, Data.Length, Data.IsEmpty ? 0 : Data[0]);

    /// <summary>In zone file form, for instance <c>3 1 1 8cb0…</c>; the data in full.</summary>
    public override string ToString() => FormattableString.Invariant($"{Usage} {Selector} {MatchingType} {Convert.ToHexStringLower(Data.AsSpan())}");
}
