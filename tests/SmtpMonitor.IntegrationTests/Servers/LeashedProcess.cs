using System.Diagnostics;

namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>
/// A server that cannot outlive the tests: its shell waits on a pipe that this process holds, and ends the server when the pipe
/// closes, however this process ends.
/// </summary>
internal sealed class LeashedProcess : IAsyncDisposable
{
    // A group of its own: what the daemon leaves behind (Exim's sessions outlive it) goes with it, before the folder does.
    private const string Foreground =
        "setsid \"$@\" & server=$!; read -r _; kill -TERM $server 2> /dev/null; wait $server; kill -KILL -$server 2> /dev/null";

    private readonly Process _shell;

    private LeashedProcess(Process shell) => _shell = shell;

    public bool HasExited => _shell.HasExited;

    /// <summary>A program that stays in the foreground and ends on SIGTERM.</summary>
    public static LeashedProcess Start(string log, params string[] command) => StartScript(Foreground, log, command);

    /// <summary>A shell script that starts a server, reads one line from its input, and ends the server.</summary>
    public static LeashedProcess StartScript(string script, string log, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec >> '{log}' 2>&1; {script}");
        start.ArgumentList.Add("leash");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new LeashedProcess(Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start"));
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _shell.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _shell.Kill(entireProcessTree: true);
        }

        _shell.Dispose();
    }
}
