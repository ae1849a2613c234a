using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.Domains;

/// <summary>What a sender would report of one exchanger (RFC 8460 §4).</summary>
/// <param name="Host">The exchanger.</param>
/// <param name="PolicyType">Which policy the sender went by: <c>tlsa</c>, <c>sts</c> or <c>no-policy-found</c> (§4.2).</param>
/// <param name="Result">What it found.</param>
public sealed record TlsReport(string Host, string PolicyType, TlsResultType Result);
