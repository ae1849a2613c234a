using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Rules;

namespace SmtpMonitor.Cli.Domains;

/// <summary>A mail domain as a person writes it: <c>example.com</c>, <c>@example.com</c>, <c>postmaster@example.com</c>, <c>@example.com:10025</c>.</summary>
/// <param name="Domain">Lower case, no trailing dot.</param>
/// <param name="Port">Of its exchangers: 25, or another in a laboratory.</param>
/// <param name="Taken">Why the name is taken for a mail domain, as the end of a sentence.</param>
internal sealed record DomainAndPort(string Domain, int Port, string Taken)
{
    public const int RelayPort = 25;

    /// <summary>Senders know no other port than 25; another is for laboratories.</summary>
    public static Parsed<DomainAndPort> Parse(string text, string taken)
    {
        // What stands before the @ does not matter to where mail goes; quoted parts may hold another @ (RFC 5321 §4.1.2).
        var parsed = HostAndPort.Parse(text[(text.LastIndexOf('@') + 1)..]);
        if (parsed.Problem is { } problem)
        {
            return Parsed<DomainAndPort>.Bad(problem);
        }

        var domain = HostText.Domain(parsed.Value.Host);
        return domain.Problem is { } wrong
            ? Parsed<DomainAndPort>.Bad(wrong)
            : new DomainAndPort(domain.Value, parsed.Value.Port ?? RelayPort, taken);
    }
}
