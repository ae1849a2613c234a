using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>
/// The TXT record <c>_mta-sts.</c>domain (RFC 8461 §3.1): it says that there is a policy, and by another id that the policy changed.
/// </summary>
public sealed record StsRecord
{
    private const string Version = "v=STSv1";
    private const int MaxId = 32;

    public required PolicyState State { get; init; }

    /// <summary>1 to 32 letters and digits; null unless the record is valid.</summary>
    public string? Id { get; init; }

    /// <summary>Why senders see no policy, in sentences; empty when valid.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What is odd and changes nothing.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>How long the record may be kept; null without records.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Where an alias leads, often to a provider that keeps the policy; null without one. Senders must follow it.</summary>
    public string? Alias { get; init; }

    /// <summary>Name of the record.</summary>
    /// <param name="domain">Wire form, no trailing dot.</param>
    public static string NameFor(string domain) => $"_mta-sts.{domain}";

    /// <summary>What senders make of the answer.</summary>
    /// <param name="domain">Wire form, no trailing dot.</param>
    /// <param name="answer">TXT records of <see cref="NameFor"/>.</param>
    public static StsRecord Read(string domain, RecordAnswer<string> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var text = PolicyText.Read(NameFor(domain), answer, Version);
        var (id, idProblem) = text.State is PolicyState.Valid or PolicyState.Invalid ? FindId(text.Fields) : (null, null);
        ImmutableArray<string> problems =
        [
            .. text.Problems,
            .. text.Fields.Where(f => f.Name != "id" && !PolicyText.IsExtensionValue(f.Value)).Select(PolicyText.NoValue).Take(PolicyText.MaxTold),
            .. idProblem is null ? [] : new[] { idProblem },
        ];
        var state = text.State == PolicyState.Valid && !problems.IsEmpty ? PolicyState.Invalid : text.State;
        return new()
        {
            State = state,
            Id = state == PolicyState.Valid ? id : null,
            Problems = problems,
            Remarks = text.Fields.Count(f => f.Name == "id") > 1 ? text.Remarks.Add("id is given more than once: the first counts") : text.Remarks,
            TimeToLive = answer.TimeToLive,
            Alias = answer.Names.IsDefault || answer.Names.Length < 2 ? null : answer.CanonicalName,
        };
    }

    private static (string? Id, string? Problem) FindId(ImmutableArray<PolicyField> fields)
    {
        var field = fields.FirstOrDefault(f => f.Name == "id");
        if (field is null)
        {
            var other = fields.FirstOrDefault(f => f.Name.Equals("id", StringComparison.OrdinalIgnoreCase));
            return (null, other is null ? "the field id is missing" : $"the field id is missing: it is written {PolicyText.Quote(other.Name)}, and case counts");
        }

        return field.Value.Length is > 0 and <= MaxId && field.Value.All(char.IsAsciiLetterOrDigit)
            ? (field.Value, null)
            : (null, $"id={PolicyText.Quote(field.Value)} is no id: 1 to {MaxId} letters and digits, nothing else");
    }
}
