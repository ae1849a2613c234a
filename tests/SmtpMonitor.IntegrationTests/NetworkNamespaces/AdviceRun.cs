namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>One run of the built program in the client's namespace.</summary>
/// <param name="Name">Host or domain.</param>
/// <param name="Format">The value of <c>--output</c>.</param>
/// <param name="Unprivileged">As nobody, without any capability; otherwise as root.</param>
/// <param name="Family">The value of <c>--family</c>.</param>
public sealed record AdviceRun(string Name, string Format, bool Unprivileged, string Family = "auto");
