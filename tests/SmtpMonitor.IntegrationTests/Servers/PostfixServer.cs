using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>
/// A real Postfix with everything of its own in a temporary folder, on loopback ports only. It takes no mail to heart:
/// transports are "discard", DNS look-ups are off.
/// </summary>
internal sealed class PostfixServer : IAsyncDisposable
{
    // "start" puts Postfix in the background by itself; "abort" ends all its processes at once.
    private const string Script =
        "\"$1\" -c \"$2\" start < /dev/null || exit 1; read -r _; \"$1\" -c \"$2\" abort; while \"$1\" -c \"$2\" status 2> /dev/null; do sleep 0.1; done";

    private readonly ServerFolder _folder;
    private readonly LeashedProcess _process;

    private PostfixServer(ServerFolder folder, LeashedProcess process, PostfixPorts ports)
    {
        _folder = folder;
        _process = process;
        Ports = ports;
    }

    public PostfixPorts Ports { get; }

    public string Log => _folder.Read("log");

    /// <param name="saslSocket">Where Dovecot answers; null: no port offers AUTH.</param>
    public static async Task<PostfixServer> StartAsync(
        LabCertificates certificates, string? saslSocket, CancellationToken cancellationToken, PostfixPorts? again = null, string moreMain = "", string moreMaster = "")
    {
        var folder = new ServerFolder("postfix");
        folder.WriteCertificate(certificates);
        folder.Folder("queue");
        folder.Folder("data", "postfix");
        var ports = again ?? PostfixPorts.Take();
        folder.Write("conf/main.cf", PostfixConfiguration.MainFile(folder, saslSocket) + moreMain);
        folder.Write("conf/master.cf", PostfixConfiguration.MasterFile(ports, saslSocket is not null) + moreMaster);
        var process = LeashedProcess.StartScript(Script, folder["out"], Programs.Postfix!, folder["conf"]);
        await Greeting.AwaitAsync(ports.All, process, folder, "log", cancellationToken);
        return new PostfixServer(folder, process, ports);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
