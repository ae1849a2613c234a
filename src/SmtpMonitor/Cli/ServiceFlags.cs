using System.CommandLine;
using SmtpMonitor.Hosting;
using SmtpMonitor.Web;

namespace SmtpMonitor.Cli;

/// <summary>The flags of everything that serves, spelt as Prometheus' exporters spell them.</summary>
internal sealed class ServiceFlags
{
    private readonly Option<ListenAddress> _listen;
    private readonly Option<string?> _web = new("--web.config.file") { Description = "TLS, passwords and headers of the pages, in the format of Prometheus' exporter-toolkit.", HelpName = "file" };
    private readonly Option<bool> _openHealth = new("--web.health-without-password") { Description = "Ask nobody for a password at /-/healthy and /-/ready." };
    private readonly Option<string> _level = new("--log.level") { Description = "How much is logged: debug, information, warning, error. The configuration's log_level comes first." };
    private readonly Option<string> _format = new("--log.format") { Description = "auto (text on a terminal, JSON elsewhere), text, json." };

    public ServiceFlags(ListenAddress listen, string format)
    {
        _listen = ListenAddressOption.Create("Where metrics and pages are served: host:port or :port for every address.", listen);
        _level.AcceptOnlyFromAmong("debug", "information", "warning", "error");
        _level.DefaultValueFactory = _ => "information";
        _format.AcceptOnlyFromAmong("auto", "text", "json");
        _format.DefaultValueFactory = _ => format;
    }

    public void AddTo(Command command)
    {
        command.Add(_listen);
        command.Add(_web);
        command.Add(_openHealth);
        command.Add(_level);
        command.Add(_format);
    }

    public RunOptions Read(ParseResult parsed) => new()
    {
        Listen = parsed.GetValue(_listen)!,
        WebConfigurationFile = parsed.GetValue(_web),
        HealthWithoutPassword = parsed.GetValue(_openHealth),
        LogLevel = Enum.Parse<LogLevel>(parsed.GetValue(_level)!, ignoreCase: true),
        LogFormat = Enum.Parse<LogFormat>(parsed.GetValue(_format)!, ignoreCase: true),
    };

    /// <summary>True when the user wrote the address; false when it is the default.</summary>
    public bool StatesAddress(ParseResult parsed) => parsed.GetResult(_listen) is { Implicit: false };
}
