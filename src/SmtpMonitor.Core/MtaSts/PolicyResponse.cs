using System.Collections.Immutable;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>What the policy host answered.</summary>
/// <param name="Failure">None: there is a body.</param>
/// <param name="Detail">One sentence; empty on success.</param>
/// <param name="Status">HTTP status; null without an answer.</param>
internal sealed record PolicyResponse(StsFetchFailure Failure, string Detail, int? Status)
{
    public byte[] Body { get; init; } = [];

    public ImmutableArray<string> Warnings { get; init; } = [];
}
