using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Exactly one place for the secret of a login, of the mechanism's kind, and a secret in it now. Says never what it is.</summary>
internal sealed class SecretRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        foreach (var login in options.EachSecret())
        {
            CheckPlace(login, context.Report);
            CheckFile(login.PasswordFile, login.Key(nameof(login.PasswordFile)), context);
            CheckFile(login.TokenFile, login.Key(nameof(login.TokenFile)), context);
            CheckVariable(login.PasswordEnv, login.Key(nameof(login.PasswordEnv)), context);
            CheckVariable(login.TokenEnv, login.Key(nameof(login.TokenEnv)), context);
            CheckInline(login, context.Report);
        }
    }

    private static void CheckPlace(LoginOptions login, ConfigurationReport report)
    {
        string[] password = [nameof(login.PasswordFile), nameof(login.PasswordEnv), nameof(login.Password)];
        string[] token = [nameof(login.TokenFile), nameof(login.TokenEnv)];
        var wantsToken = login.Mechanism == SaslMechanism.Xoauth2;
        var (right, wrong) = wantsToken ? (token, password) : (password, token);

        // With a mechanism that could not be read nobody knows which of the keys is right.
        var known = login.Mechanism is not null || !report.IsWritten(login.Key(nameof(login.Mechanism)));
        foreach (var key in wrong.Select(login.Key).Where(k => known && report.IsWritten(k)))
        {
            report.Error(key, wantsToken
                ? "mechanism xoauth2 takes a token, not a password; use token_file or token_env"
                : "a token is for mechanism xoauth2; write mechanism: xoauth2, or use password_file or password_env");
        }

        var written = right.Select(login.Key).Where(report.IsWritten).ToList();
        if (written.Count == 0 && !wrong.Select(login.Key).Any(report.IsWritten))
        {
            report.Error(login.At, wantsToken ? "the token is missing; add token_file or token_env" : "the password is missing; add password_file or password_env");
        }

        foreach (var key in written.Skip(1))
        {
            report.Error(key, "there is another secret in this login already; keep one");
        }
    }

    private static void CheckFile(string? file, string path, RuleContext context)
    {
        if (file is null)
        {
            return;
        }

        var content = context.Files.ReadSecret(file);
        if (content.Problem is { } problem)
        {
            context.Report.Error(path, problem);
        }
        else if (content.Value == 0)
        {
            context.Report.Error(path, $"file {Quoted.Of(file)} is empty");
        }
    }

    private static void CheckVariable(string? name, string path, RuleContext context)
    {
        if (name is null)
        {
            return;
        }

        if (!EnvironmentText.IsName(name))
        {
            // Not repeated: it may be the secret itself, written in the wrong place.
            context.Report.Error(path, "is not the name of an environment variable (letters, digits, underscores)");
        }
        else if (string.IsNullOrEmpty(context.Environment(name)))
        {
            context.Report.Error(path, $"the environment variable {name} is {(context.Environment(name) is null ? "not set" : "empty")}");
        }
    }

    private static void CheckInline(LoginOptions login, ConfigurationReport report)
    {
        if (login.Password is not { } password)
        {
            return;
        }

        if (password.Length == 0)
        {
            report.Error(login.Key(nameof(login.Password)), "is empty");
        }
        else
        {
            report.Warning(login.Key(nameof(login.Password)), "the password stands in this file; password_file or password_env keeps it out");
        }
    }
}
