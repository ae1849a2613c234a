using System.ComponentModel.DataAnnotations;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Options;

[Doc("An envelope (MAIL, RCPT) to offer without ever sending DATA.")]
internal sealed record EnvelopeOptions : OptionsSection
{
    [Doc("Reverse-path without angle brackets; `\"\"` is the null reverse-path of bounces (RFC 5321 §4.5.5).", Example = "monitor@example.net")]
    [Required]
    public string? From { get; init; }

    [Doc("Forward-path without angle brackets. Without it the probe stops after MAIL.", Example = "postmaster@example.net")]
    public string? To { get; init; }

    [Doc("What the server should answer to RCPT; with `refused` a refusal is the success: a test for an open relay. Needs `to`.", Default = "accepted", Example = "refused")]
    [Choice("an expectation")]
    public RecipientExpectation? Expect { get; init; }
}
