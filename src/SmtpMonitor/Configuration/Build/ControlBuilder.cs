using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Build;

/// <summary>What is in force for one control: built-in &lt; <c>defaults</c> &lt; control. Options are valid here.</summary>
internal static class ControlBuilder
{
    public static ControlDefinition Build(ControlOptions control, DefaultsOptions? defaults)
    {
        var builtIn = new ControlSettings();
        var host = HostText.Host(control.Host!).Value;
        var interval = Interval(control, defaults);
        return new ControlDefinition(host, control.Port!.Value)
        {
            Family = Family(control, defaults, host),
            Settings = new ControlSettings
            {
                Interval = interval,
                RetryInterval = Shorter(defaults?.RetryInterval ?? builtIn.RetryInterval, interval),
                Timeout = control.Timeout ?? Shorter(defaults?.Timeout ?? builtIn.Timeout, interval),
                Resolve = defaults?.PhaseTimeouts?.Resolve ?? builtIn.Resolve,
                Connect = defaults?.PhaseTimeouts?.Connect ?? builtIn.Connect,
                Resolver = defaults?.Resolver ?? builtIn.Resolver,
                SourceAddress = defaults?.SourceAddress is { } source ? HostText.Address(source)!.ToString() : null,
            },
        };
    }

    public static TimeSpan Interval(ControlOptions control, DefaultsOptions? defaults) =>
        control.Interval ?? defaults?.Interval ?? new ControlSettings().Interval;

    /// <summary>An address has its own family, and a source address leaves only its own.</summary>
    private static FamilyChoice Family(ControlOptions control, DefaultsOptions? defaults, string host)
    {
        var family = HostText.Address(host) is { } literal ? HostText.FamilyOf(literal) : control.Family ?? defaults?.Family ?? FamilyChoice.Auto;
        return family == FamilyChoice.Auto && defaults?.SourceAddress is { } source ? HostText.FamilyOf(HostText.Address(source)!) : family;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
