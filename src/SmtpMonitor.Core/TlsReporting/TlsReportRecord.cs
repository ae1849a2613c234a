using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.TlsReporting;

/// <summary>The TXT record <c>_smtp._tls.</c>domain (RFC 8460 §3): where senders report what went wrong with TLS.</summary>
public sealed record TlsReportRecord
{
    private const string Version = "v=TLSRPTv1";
    private const int MaxDestinations = 20;

    public required PolicyState State { get; init; }

    /// <summary>Where reports go, <c>mailto:</c> and <c>https:</c>, escaped and bounded; empty unless the record is valid.</summary>
    public ImmutableArray<string> Destinations { get; init; } = [];

    /// <summary>Why senders report nothing, in sentences; empty when valid.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What is odd and changes nothing.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>How long the record may be kept; null without records.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Name of the record.</summary>
    /// <param name="domain">Wire form, no trailing dot.</param>
    public static string NameFor(string domain) => $"_smtp._tls.{domain}";

    /// <summary>Looks the record up. Throws only <see cref="OperationCanceledException"/>.</summary>
    public static async Task<TlsReportRecord> FindAsync(IRecordResolver resolver, string domain, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        return Read(domain, await resolver.FindTextAsync(NameFor(domain), timeout, cancellationToken));
    }

    /// <summary>What senders make of the answer.</summary>
    /// <param name="domain">Wire form, no trailing dot.</param>
    /// <param name="answer">TXT records of <see cref="NameFor"/>.</param>
    public static TlsReportRecord Read(string domain, RecordAnswer<string> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var text = PolicyText.Read(NameFor(domain), answer, Version);
        var isRead = text.State is PolicyState.Valid or PolicyState.Invalid;
        ImmutableArray<ReportDestination> destinations = [.. text.Fields.Where(f => f.Name == "rua").SelectMany(f => ReportDestination.ReadList(f.Value))];
        ImmutableArray<string> problems =
        [
            .. text.Problems,
            .. text.Fields.Where(f => f.Name != "rua" && !PolicyText.IsExtensionValue(f.Value)).Select(PolicyText.NoValue).Take(PolicyText.MaxTold),
            .. isRead && destinations.IsEmpty ? new[] { Missing(text.Fields) } : [],
            .. destinations.Select(d => d.Problem).OfType<string>().Take(PolicyText.MaxTold),
        ];
        var state = text.State == PolicyState.Valid && !problems.IsEmpty ? PolicyState.Invalid : text.State;
        ImmutableArray<string> usable = [.. destinations.Where(d => d.IsUsable).Select(d => d.Shown).Distinct().Take(MaxDestinations)];
        if (state == PolicyState.Valid && usable.IsEmpty)
        {
            state = PolicyState.Invalid;
            problems = problems.Add("rua has no destination that senders know: mailto: and https: are");
        }

        return new()
        {
            State = state,
            Destinations = state == PolicyState.Valid ? usable : [],
            Problems = problems,
            Remarks = [.. text.Remarks, .. destinations.Select(d => d.Remark).OfType<string>().Take(PolicyText.MaxTold)],
            TimeToLive = answer.TimeToLive,
        };
    }

    private static string Missing(ImmutableArray<PolicyField> fields) =>
        fields.FirstOrDefault(f => f.Name.Equals("rua", StringComparison.OrdinalIgnoreCase)) is { } other
            ? $"the field rua is missing: it is written {PolicyText.Quote(other.Name)}, and case counts"
            : "the field rua is missing: it says where reports go";
}
