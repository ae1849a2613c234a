using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>Counts what one evaluation asks for.</summary>
internal sealed class SpfBudget
{
    /// <summary>Terms that asked DNS, the one too many included.</summary>
    public int LookUps { get; private set; }

    /// <summary>Look-ups without an answer, the one too many included.</summary>
    public int VoidLookUps { get; private set; }

    /// <summary>One more term asks DNS.</summary>
    /// <returns>Null, or why it may not.</returns>
    public SpfOutcome? TakeTerm() => ++LookUps <= SpfLimits.Terms
        ? null
        : new(SpfResult.Permerror, $"the record and those it includes ask DNS more than {SpfLimits.Terms} times, which is all that receivers do (RFC 7208 §4.6.4)");

    /// <summary>Counts an answer that says that there is nothing.</summary>
    /// <returns>Null, or why the evaluation ends.</returns>
    public SpfOutcome? Note<T>(RecordAnswer<T> answer) => !answer.IsAbsent || ++VoidLookUps <= SpfLimits.VoidLookUps
        ? null
        : new(SpfResult.Permerror, $"more than {SpfLimits.VoidLookUps} look-ups found nothing, the last: {answer.Detail} (RFC 7208 §4.6.4)");
}

/// <summary>What one record came to.</summary>
/// <param name="Result">The result.</param>
/// <param name="Detail">Why, for people.</param>
internal sealed record SpfOutcome(SpfResult Result, string Detail)
{
    public string? Term { get; init; }

    public string? Domain { get; init; }
}
