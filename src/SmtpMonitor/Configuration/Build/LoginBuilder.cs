using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Build;

/// <summary>What is in force for one login. Options are valid here.</summary>
internal static class LoginBuilder
{
    public static LoginSettings Build(LoginOptions login, ReferencedFiles files, bool allowInvalidCertificate)
    {
        var file = login.PasswordFile ?? login.TokenFile;
        var settings = new LoginSettings
        {
            Username = login.Username!,
            Secret = new SecretReference
            {
                File = file is null ? null : files.FullPath(file),
                EnvironmentVariable = login.PasswordEnv ?? login.TokenEnv,
                Inline = login.Password,
            },
        };
        return settings with
        {
            Mechanism = login.Mechanism ?? settings.Mechanism,
            Every = login.Every ?? settings.Every,
            RetryRejectedEvery = login.RetryRejectedEvery ?? settings.RetryRejectedEvery,
            AllowWithoutTls = login.AllowWithoutTls ?? settings.AllowWithoutTls,
            AllowInvalidCertificate = allowInvalidCertificate,
        };
    }
}
