using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.Cli.Advising;

/// <summary>What was asked, what was looked at, and what it means.</summary>
/// <param name="Name">Host name, address or mail domain as asked.</param>
/// <param name="Plan">What was looked at.</param>
/// <param name="Advice">What it means.</param>
/// <param name="Delivery">Whether senders can deliver to it; null for a host.</param>
internal sealed record AdviceReport(string Name, AdvicePlan Plan, PortAdvice Advice, DomainOutlook? Delivery);
