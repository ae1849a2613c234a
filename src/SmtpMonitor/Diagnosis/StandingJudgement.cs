using SmtpMonitor.Core.Diagnosis;

namespace SmtpMonitor.Diagnosis;

/// <summary>The judgement of now.</summary>
/// <param name="Judgement">What is wrong, and why we say so.</param>
/// <param name="Since">When its verdict was first given without another one since; evidence may have come and gone meanwhile.</param>
public sealed record StandingJudgement(Judgement Judgement, DateTimeOffset Since);
