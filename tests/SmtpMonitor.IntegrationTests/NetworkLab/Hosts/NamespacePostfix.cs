using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Hosts;

/// <summary>A real Postfix on the real ports of its namespace, beside any number of others. It takes no mail to heart.</summary>
internal sealed class NamespacePostfix : IMailServer
{
    // "start" puts Postfix in the background by itself; "abort" ends all its processes at once.
    private const string Script = """
        ip=$1 namespace=$2 postfix=$3 folder=$4
        do_() { "$ip" netns exec "$namespace" "$postfix" -c "$folder" "$@" < /dev/null; }
        do_ start || exit 1
        read -r _
        do_ abort
        while do_ status 2> /dev/null; do sleep 0.1; done
        """;

    private readonly ServerFolder _folder = new("postfix");
    private readonly NetworkNamespace _namespace;
    private readonly string _name;
    private readonly LabCertificates _certificates;
    private LeashedProcess? _process;

    public NamespacePostfix(NetworkNamespace home, string name, LabCertificates certificates)
    {
        _namespace = home;
        _name = name;
        _certificates = certificates;
    }

    public string Log => $"{_folder.Read("out")}{_folder.Read("log")}";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _folder.WriteCertificate(_certificates);
        _folder.Folder("queue");
        _folder.Folder("data", "postfix");
        Configure();
        return ResumeAsync(cancellationToken);
    }

    /// <summary>Other settings from now on; sessions begun before are not disturbed.</summary>
    /// <param name="ports">The ports to serve.</param>
    /// <param name="settings">More lines of main.cf.</param>
    public Task ReloadAsync(IReadOnlyCollection<int> ports, string settings, CancellationToken cancellationToken)
    {
        Configure(ports, settings);
        return _namespace.RunAsync($"'{Programs.Postfix}' -c '{_folder["conf"]}' reload 2> /dev/null", cancellationToken);
    }

    public async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var before = _folder.Read("log").Length;
        _process = LeashedProcess.StartScript(
            Script, _folder["out"], Programs.Ip!, _namespace.Name, Programs.Postfix!, _folder["conf"]);
        await Eventually.HoldsAsync(
            () => _process.HasExited
                ? throw new InvalidOperationException($"Postfix of {_name} ended by itself:\n{Log}")
                : Task.FromResult(_folder.Read("log")[before..].Contains("daemon started", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30),
            () => Log,
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private void Configure(IReadOnlyCollection<int>? ports = null, string settings = "")
    {
        _folder.Write("conf/main.cf", $"{NamespacePostfixConfiguration.MainFile(_folder, _name)}{settings}\n");
        _folder.Write("conf/master.cf", NamespacePostfixConfiguration.MasterFile(ports ?? [.. Topology.Ports]));
    }
}
