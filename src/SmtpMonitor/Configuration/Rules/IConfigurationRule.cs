using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>One concern. Looks at what was written, reports every breach, changes nothing.</summary>
internal interface IConfigurationRule
{
    void Check(MonitorOptions options, RuleContext context);
}
