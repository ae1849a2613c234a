using System.ComponentModel.DataAnnotations;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Options;

[Doc("A login to try after TLS, at its own slower pace, with one mechanism. Exactly one key says where the secret is. The secret is never sent where the certificate is not valid, on relay ports neither, unless `verify_certificate: false` is written for the port (which warns) or `allow_without_tls: true`.")]
internal sealed record LoginOptions : OptionsSection
{
    [Doc("Who logs in.", Example = "app")]
    [Required]
    [Expands]
    public string? Username { get; init; }

    [Doc("File that holds the password and nothing else; one line end behind it is ignored. Relative to the folder of this file. Read at each login.", Example = "/run/secrets/app")]
    public string? PasswordFile { get; init; }

    [Doc("Name of the environment variable that holds the password.", Example = "SMTP_PASSWORD")]
    public string? PasswordEnv { get; init; }

    [Doc("The password itself. Works, but warns: whoever may read this file may log in.")]
    [Secret("password_env")]
    public string? Password { get; init; }

    [Doc("File that holds the OAuth 2.0 access token, for `mechanism: xoauth2`. Read at each login, so that whoever renews the token needs no reload.", Example = "/run/secrets/token")]
    public string? TokenFile { get; init; }

    [Doc("Name of the environment variable that holds the OAuth 2.0 access token, for `mechanism: xoauth2`.", Example = "SMTP_TOKEN")]
    public string? TokenEnv { get; init; }

    [Doc("The one SASL mechanism used (RFC 4954). Never several: each try counts as a failed login at the server.", Default = "plain", Example = "scram_sha256")]
    [Choice("a SASL mechanism")]
    public SaslMechanism? Mechanism { get; init; }

    [Doc("Shortest time between two logins of one endpoint; probes between them stop before AUTH.", Default = "10m", Example = "30m")]
    [DurationRange("1s", "7d")]
    public TimeSpan? Every { get; init; }

    [Doc("Shortest time before a refused secret is tried again unchanged: monitors must not lock accounts.", Default = "1h", Example = "6h")]
    [DurationRange("1m", "30d")]
    public TimeSpan? RetryRejectedEvery { get; init; }

    [Doc("Send the secret although the connection is in clear text, or its certificate is not valid.", Default = "false", Example = "false")]
    public bool? AllowWithoutTls { get; init; }
}
