namespace SmtpMonitor.Configuration.Options;

[Doc("Settings for every target and port that does not state its own.")]
internal sealed record DefaultsOptions : HostWideOptions;
