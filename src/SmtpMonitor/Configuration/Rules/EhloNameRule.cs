using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>What we call ourselves must be a name that servers take.</summary>
internal sealed class EhloNameRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        Check(options.EhloName, options.Key(nameof(options.EhloName)), context);
        foreach (var target in options.EachTargetOrModule())
        {
            Check(target.EhloName, target.Key(nameof(target.EhloName)), context);
            foreach (var port in target.EachPort())
            {
                Check(port.EhloName, port.Key(nameof(port.EhloName)), context);
            }
        }

        if (!context.Report.IsWritten(options.Key(nameof(options.EhloName))) && context.Machine.FullName is null)
        {
            context.Report.Warning(
                "",
                $"this machine has no fully qualified name, so it calls itself {context.Machine.EhloName}; write \"ehlo_name\", many servers refuse mail otherwise");
        }
    }

    private static void Check(string? name, string path, RuleContext context)
    {
        if (name is not null && EhloText.Parse(name).Problem is { } problem)
        {
            context.Report.Error(path, problem);
        }
    }
}
