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

    [Doc("What the server should answer to RCPT; with `refused` a refusal of the recipient is the success: a test for an open relay. Then a refusal before that (530, a 5yz to MAIL) or an error of another kind (503, 504) fails, because nothing was tested. Needs `to`.", Default = "accepted", Example = "refused")]
    [Choice("an expectation")]
    public RecipientExpectation? Expect { get; init; }
}
