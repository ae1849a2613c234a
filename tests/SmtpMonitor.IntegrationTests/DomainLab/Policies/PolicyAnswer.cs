using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.DomainLab.Policies;

/// <summary>How one policy host behaves. The default serves a good policy.</summary>
internal sealed record PolicyAnswer
{
    public const string GoodPolicy = "version: STSv1\r\nmode: enforce\r\nmx: *.example.test\r\nmax_age: 604800\r\n";

    /// <summary>Which certificate it shows.</summary>
    public LabCertificateKind Certificate { get; init; } = LabCertificateKind.Ecdsa;

    public int Status { get; init; } = 200;

    /// <summary>Null: no such header.</summary>
    public string? ContentType { get; init; } = "text/plain";

    public string? Location { get; init; }

    public string? ContentEncoding { get; init; }

    public string Body { get; init; } = GoodPolicy;

    /// <summary>Without Content-Length, in chunks.</summary>
    public bool Chunked { get; init; }

    /// <summary>Pause before each octet of the body; null: all at once.</summary>
    public TimeSpan? Drip { get; init; }

    /// <summary>Sent as it is after the request, instead of an answer in HTTP; the connection ends then.</summary>
    public string? Raw { get; init; }

    /// <summary>Whether <see cref="Raw"/> is sent again and again for as long as the client reads.</summary>
    public bool Endless { get; init; }
}
