using System.Collections.Concurrent;
using System.Diagnostics;
using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.NetworkNamespaces;
using SmtpMonitor.IntegrationTests.Servers;

[assembly: AssemblyFixture(typeof(ChainNetwork))]

namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// A client, three routers and a server in a row, each in a network namespace of its own; no packet leaves them. The built program
/// traces several places at a time: traces mostly wait.
/// </summary>
public sealed class ChainNetwork : IAsyncDisposable
{
    /// <summary>A port of the server that nothing but the count of connections is traced to.</summary>
    public const int CountedPort = 4001;

    private const int AtATime = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Nobody =
        ["--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"];

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _places = new(AtATime);
    private readonly ConcurrentDictionary<ChainTrace, Task<string>> _runs = new();
    private readonly string _prefix = $"smtpmon-{Environment.ProcessId}-chain";
    private LeashedProcess? _namespaces;
    private ServerFolder? _folder;
    private string? _program;
    private CountingListener? _server;
    private CountingListener? _proxy;

    /// <summary>Connections that the server has accepted at <see cref="CountedPort"/>.</summary>
    internal int Counted => _server!.Accepted(CountedPort);

    /// <summary>What the program says of one place; begins with all that belong together.</summary>
    internal async Task<string> ResultAsync(ChainTrace trace, IEnumerable<ChainTrace> together)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await StartAsync(cancellation);
        foreach (var other in together.Where(t => !_runs.ContainsKey(t)))
        {
            _ = _runs.GetOrAdd(other, RunInTurnAsync);
        }

        return await _runs[trace].WaitAsync(cancellation);
    }

    /// <summary>Runs one trace now.</summary>
    internal async Task<string> RunAsync(ChainTrace trace)
    {
        await StartAsync(TestContext.Current.CancellationToken);
        return await RunInTurnAsync(trace);
    }

    public async ValueTask DisposeAsync()
    {
        await ((Task)Task.WhenAll(_runs.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _server?.Dispose();
        _proxy?.Dispose();
        if (_namespaces is not null)
        {
            await _namespaces.DisposeAsync();
        }

        _folder?.Dispose();
        _turn.Dispose();
        _places.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        Programs.Require(Environment.IsPrivilegedProcess, "network namespaces are made by root only");
        Programs.Require(Programs.Ip, "ip (package iproute2)");
        Programs.Require(Programs.Nft, "nft (package nftables)");
        Programs.Require(Programs.Setpriv, "setpriv (package util-linux)");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_proxy is not null)
            {
                return;
            }

            _folder ??= new ServerFolder("chain");
            _program ??= ReachableProgram.In(_folder);
            _namespaces ??= LeashedProcess.StartScript(ChainScript.Text, _folder["out"], Programs.Ip!, Programs.Nft!, _prefix);
            await Eventually.HoldsAsync(
                () => _folder.Read("out").EndsWith(ChainScript.Ready + "\n", StringComparison.Ordinal) ? Task.FromResult(true)
                    : _namespaces.HasExited ? throw new InvalidOperationException($"the namespaces could not be made:\n{_folder.Read("out")}")
                    : Task.FromResult(false),
                Patience,
                () => _folder.Read("out"),
                cancellationToken);
            _server ??= new CountingListener(new NetworkNamespace($"{_prefix}-s"), [25, 587, CountedPort, .. ChainScript.BlockedPorts]);
            _proxy = new CountingListener(new NetworkNamespace($"{_prefix}-r2"), ChainScript.ProxyPort);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<string> RunInTurnAsync(ChainTrace trace)
    {
        await _places.WaitAsync();
        try
        {
            return await RunProgramAsync(trace);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<string> RunProgramAsync(ChainTrace trace)
    {
        string[] words =
        [
            "netns", "exec", $"{_prefix}-c", .. trace.Unprivileged ? [Programs.Setpriv!, .. Nobody] : (string[])[],
            "dotnet", _program!, "trace", trace.Place, "--output", "json", .. trace.Compare is { } compare ? ["--compare", compare] : (string[])[],
        ];
        var start = new ProcessStartInfo(Programs.Ip!, words) { RedirectStandardOutput = true, RedirectStandardError = true };

        // Bounded by itself: fifteen seconds a path.
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return error.Length == 0 ? ChainTrace.Read(process.ExitCode, await output) : $"{process.ExitCode} {error}";
    }
}
