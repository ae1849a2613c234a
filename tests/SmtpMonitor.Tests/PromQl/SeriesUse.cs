namespace SmtpMonitor.Tests.PromQl;

/// <summary>One condition between braces.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Sign">One of <c>= != =~ !~</c>.</param>
/// <param name="Value">The value or pattern, with a dashboard's variables as they are written.</param>
internal sealed record LabelMatcher(string Label, string Sign, string Value);

/// <summary>One place where an expression asks for series.</summary>
/// <param name="Metric">Name of the metric; empty where the braces do not fix one.</param>
/// <param name="Matchers">The conditions, without the one on the name.</param>
internal sealed record SeriesUse(string Metric, IReadOnlyList<LabelMatcher> Matchers);
