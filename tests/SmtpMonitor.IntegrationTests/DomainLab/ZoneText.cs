namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>A zone as a test writes it.</summary>
/// <param name="Name">For instance <c>signed.test</c>.</param>
/// <param name="Kind">What it is to somebody who validates.</param>
/// <param name="Records">Lines of a zone file, names relative to the zone, <c>@</c> the zone itself; SOA and NS are added.</param>
internal sealed record ZoneText(string Name, ZoneKind Kind, string Records = "")
{
    /// <summary>TTL of records that state none, in seconds.</summary>
    public int TimeToLive { get; init; } = 300;

    /// <summary>The server has such a zone at all.</summary>
    public bool IsServed => Kind is not (ZoneKind.Lame or ZoneKind.Silent);

    /// <summary>Where the serial number is published as text, so that a change can be waited for.</summary>
    public string SerialName => $"_serial.{Name}";

    /// <summary>The zone file before it is signed.</summary>
    public string ToFile(int serial) => FormattableString.Invariant($"""
        $ORIGIN {Name}.
        $TTL {TimeToLive}
        @ SOA ns hostmaster {serial} 3600 600 86400 60
        @ NS ns
        ns A 127.0.0.1
        _serial 0 TXT "{serial}"

        """) + Records.ReplaceLineEndings("\n") + "\n";
}
