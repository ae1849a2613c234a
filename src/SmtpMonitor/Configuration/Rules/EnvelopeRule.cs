using System.Text.RegularExpressions;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Envelope addresses that go onto the wire as they are: ASCII mailboxes (RFC 5321 §4.1.2), nothing that could end a command.</summary>
internal sealed partial class EnvelopeRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        foreach (var envelope in options.EachEnvelope())
        {
            if (envelope.From is { Length: > 0 } from && MailboxProblem(from) is { } fromProblem)
            {
                context.Report.Error(envelope.Key(nameof(envelope.From)), fromProblem);
            }

            var toPath = envelope.Key(nameof(envelope.To));
            if (envelope.To is { } to && RecipientProblem(to) is { } toProblem)
            {
                context.Report.Error(toPath, toProblem);
            }

            if (envelope.Expect is not null && !context.Report.IsWritten(toPath))
            {
                context.Report.Error(envelope.Key(nameof(envelope.Expect)), "says what RCPT should be answered, but there is no \"to\"");
            }
        }
    }

    /// <summary>What is wrong with a forward-path; null when nothing is.</summary>
    public static string? RecipientProblem(string text) => IsPostmaster(text) ? null : MailboxProblem(text);

    // The one address without a domain (RFC 5321 §4.1.1.3).
    private static bool IsPostmaster(string text) => text.Equals("postmaster", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with a mailbox; null when nothing is.</summary>
    public static string? MailboxProblem(string text)
    {
        if (text is ['<', .., '>'])
        {
            return text == "<>" ? "write the null reverse-path as \"\"" : $"{Quoted.Of(text)}: leave out the angle brackets";
        }

        var at = text.LastIndexOf('@');
        if (at <= 0 || at == text.Length - 1)
        {
            return $"{Quoted.Of(text)} is not a mail address (local-part@domain)";
        }

        var (local, domain) = (text[..at], text[(at + 1)..]);
        return text.Any(c => c > 127) ? $"{Quoted.Of(text)} is not ASCII; internationalised addresses (RFC 6531) are not supported"
            : !DotString().IsMatch(local) || local.Length > 64 ? $"{Quoted.Of(text)}: the part before the @ must be letters, digits and !#$%&'*+-/=?^_`{{|}}~ with inner dots, 64 characters at most"
            : text.Length > 254 ? "is longer than 254 characters"
            : DomainProblem(domain);
    }

    private static string? DomainProblem(string domain) =>
        domain is ['[', .., ']'] ? EhloText.Parse(domain).Problem : HostText.Domain(domain).Problem;

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex DotString();
}
