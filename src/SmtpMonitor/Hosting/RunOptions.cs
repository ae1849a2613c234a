using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Web;

namespace SmtpMonitor.Hosting;

/// <summary>What <c>run</c> and <c>demo</c> hand to <see cref="ServiceHost"/>. Exactly one of file and text is set.</summary>
public sealed record RunOptions
{
    /// <summary>The YAML file; it is watched for changes.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>A YAML text instead of a file.</summary>
    public string? ConfigurationText { get; init; }

    /// <summary>What messages call the text. Default <c>(built in)</c>.</summary>
    public string ConfigurationName { get; init; } = "(built in)";

    /// <summary>What the command line says of the shard; it comes before the file. Default nothing.</summary>
    public ShardChoice Shard { get; init; } = new();

    /// <summary>Where the pages are served. Default every address, port 9825.</summary>
    public ListenAddress Listen { get; init; } = ListenAddress.Default;

    /// <summary>TLS, passwords and headers of the pages, in the format of Prometheus' exporter-toolkit; it is watched for changes. Null: clear text for everybody.</summary>
    public string? WebConfigurationFile { get; init; }

    /// <summary>Nobody is asked for a password at <c>/-/healthy</c> and <c>/-/ready</c>. Default false.</summary>
    public bool HealthWithoutPassword { get; init; }

    /// <summary>Log level while the configuration names none. Default information.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Default text on a terminal, JSON elsewhere.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>Replaces or decorates services after all of ours are registered; null leaves them.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    /// <summary>
    /// SIGHUP, which reads the file again; made by its owner before anything else. Null leaves the signal its usual meaning: the
    /// terminal was closed.
    /// </summary>
    public HangupSignal? Hangup { get; init; }

    /// <summary>Told the base address once pages are served, for instance <c>http://127.0.0.1:9825</c>.</summary>
    public Action<Uri>? Listening { get; init; }

    /// <summary>Where log lines go. Default standard output.</summary>
    public TextWriter Output { get; init; } = Console.Out;

    /// <summary>Where errors go that keep the monitor from starting. Default standard error.</summary>
    public TextWriter Error { get; init; } = Console.Error;
}
