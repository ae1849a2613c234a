using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Build;

/// <summary>A value and the key that states it; the key is null when nothing does and the built-in default holds.</summary>
internal readonly record struct Inherited<T>(T Value, string? Path);

/// <summary>Defaults &lt; target &lt; port: the nearest section that states a key counts.</summary>
internal sealed class SettingsChain(DefaultsOptions? defaults, TargetOptions target, PortOptions? port)
{
    private readonly ScheduledOptions[] _sections = [.. new ScheduledOptions?[] { port, target, defaults }.OfType<ScheduledOptions>()];

    public TargetOptions Target => target;

    public PortOptions? Port => port;

    /// <summary>The nearest section that the predicate likes: for keys that belong together.</summary>
    public ScheduledOptions? Nearest(Func<ScheduledOptions, bool> states) => _sections.FirstOrDefault(states);

    public T? Of<T>(Func<ScheduledOptions, T?> key)
        where T : struct => _sections.Select(key).FirstOrDefault(v => v is not null);

    public T? Of<T>(Func<ScheduledOptions, T?> key)
        where T : class => _sections.Select(key).FirstOrDefault(v => v is not null);

    public T? OfHost<T>(Func<HostWideOptions, T?> key)
        where T : struct => key(target) ?? (defaults is null ? null : key(defaults));

    public string? OfHost(Func<HostWideOptions, string?> key) => key(target) ?? (defaults is null ? null : key(defaults));

    /// <summary>A value of one section kind, for instance of the phase time-outs, with the key path that states it.</summary>
    public Inherited<TimeSpan> Trace(Func<ScheduledOptions, (TimeSpan? Value, string Path)?> key, TimeSpan builtIn)
    {
        foreach (var section in _sections)
        {
            if (key(section) is ({ } value, var path))
            {
                return new(value, path);
            }
        }

        return new(builtIn, null);
    }
}
