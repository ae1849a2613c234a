using System.Collections.Immutable;

namespace SmtpMonitor.Lab.Dns;

/// <summary>What the zone has to say to a question.</summary>
/// <param name="Behaviour">Of the name at the end of the aliases, or of the name asked for.</param>
/// <param name="Records">The answer section.</param>
internal sealed record LabDnsAnswer(LabDnsBehaviour Behaviour, ImmutableArray<LabDnsRecord> Records)
{
    /// <summary>RFC 1035 §4.1.1.</summary>
    public byte ResponseCode => Behaviour switch
    {
        LabDnsBehaviour.Servfail => 2,
        LabDnsBehaviour.Nxdomain => 3,
        LabDnsBehaviour.Refused => 5,
        _ => 0,
    };
}
