using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>The vantage is a label value: short, not empty.</summary>
internal sealed class VantageRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        if (options.Vantage is { } vantage && vantage.Trim().Length is 0 or > 100)
        {
            context.Report.Error(options.Key(nameof(options.Vantage)), "must be 1 to 100 characters that are not all blanks");
        }
    }
}
