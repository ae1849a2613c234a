using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("A TCP endpoint that is not mail.")]
internal sealed record ControlOptions : OptionsSection
{
    [Doc("Host name or address literal.", Example = "www.example.org")]
    [Required]
    [Expands]
    public string? Host { get; init; }

    [Doc("TCP port.", Example = "443")]
    [Required]
    [Range(1, 65535)]
    public int? Port { get; init; }
}
