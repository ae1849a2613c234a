using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli.Advising;

/// <summary>What to look at for a name.</summary>
/// <param name="IsDomain">The name is a mail domain: it has MX records or names its submission service; otherwise it is a host.</param>
/// <param name="Endpoints">None twice; none at all for a domain that names nothing.</param>
/// <param name="Notes">What DNS says of the domain, a sentence each.</param>
/// <param name="Problems">What went wrong on the way there, a sentence each.</param>
internal sealed record AdvicePlan(bool IsDomain, ImmutableArray<Endpoint> Endpoints, ImmutableArray<string> Notes, ImmutableArray<string> Problems);
