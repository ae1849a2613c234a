using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Names are the identity of targets: short, without blanks at the ends, each once.</summary>
internal sealed class TargetNameRule : IConfigurationRule
{
    private const int Longest = 100;

    public void Check(MonitorOptions options, RuleContext context)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var target in options.EachTarget())
        {
            if (target.Name is not { } name)
            {
                continue;
            }

            var path = target.Key(nameof(target.Name));
            if (name.Length is 0 or > Longest || name.Trim() != name)
            {
                context.Report.Error(path, $"must be 1 to {Longest} characters, without blanks at its ends");
            }
            else if (!first.TryAdd(name, target.At))
            {
                context.Report.Error(path, $"{Quoted.Of(name)} is the name of {first[name]} too; names are unique");
            }
        }
    }
}
