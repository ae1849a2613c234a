namespace SmtpMonitor.Configuration.Options;

[Doc("Deadlines of single phases; each also ends with `timeout`, so none may be longer.")]
internal sealed record PhaseTimeoutOptions : OptionsSection
{
    [Doc("Looking up the name.", Default = "5s", Example = "3s")]
    [DurationRange("10ms", "10m")]
    public TimeSpan? Resolve { get; init; }

    [Doc("Connecting, each address.", Default = "10s", Example = "5s")]
    [DurationRange("10ms", "10m")]
    public TimeSpan? Connect { get; init; }

    [Doc("The greeting. Servers that delay it against spam bots do so for up to 10 s.", Default = "15s", Example = "12s")]
    [DurationRange("10ms", "10m")]
    public TimeSpan? Banner { get; init; }

    [Doc("Every later reply, and the TLS handshake.", Default = "10s", Example = "8s")]
    [DurationRange("10ms", "10m")]
    public TimeSpan? Reply { get; init; }

    [Doc("The reply to QUIT; never a failure.", Default = "1s", Example = "500ms")]
    [DurationRange("10ms", "10s")]
    public TimeSpan? Quit { get; init; }
}
