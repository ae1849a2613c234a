using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.NetworkNamespaces;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;
using SmtpMonitor.Lab.Dns;

[assembly: AssemblyFixture(typeof(AdviceNetwork))]

namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// A client and a mail server on the four ports of mail, each in a network namespace of its own, with a resolver beside the server; no
/// packet leaves them. The built program asks for advice.
/// </summary>
public sealed class AdviceNetwork : IAsyncDisposable
{
    private const int AtATime = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Nobody =
        ["--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"];

    private static readonly (int Port, string Script)[] Servers =
        [(25, "healthy/postfix-relay"), (465, "healthy/postfix-implicit"), (587, "healthy/postfix-submission"), (2525, "healthy/postfix-submission")];

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _places = new(AtATime);
    private readonly ConcurrentDictionary<AdviceRun, Task<(int, string, string)>> _runs = new();
    private readonly string _client = $"smtpmon-{Environment.ProcessId}-advice-c";
    private readonly string _server = $"smtpmon-{Environment.ProcessId}-advice-s";
    private readonly LabCertificates _certificates = new(AdviceScript.Names);
    private readonly LabDnsServer _dns = LabDnsServer.Start(AdviceScript.Zone);
    private readonly List<LabServer> _servers = [];
    private readonly List<LoopbackBridge> _bridges = [];
    private LeashedProcess? _namespaces;
    private ServerFolder? _folder;
    private string? _program;
    private string? _authority;

    /// <summary>What the program says in one run; begins with all that belong together: runs mostly wait.</summary>
    internal async Task<(int Code, string Output, string Error)> ResultAsync(AdviceRun run, IEnumerable<AdviceRun> together)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await StartAsync(cancellation);
        foreach (var other in together.Where(r => !_runs.ContainsKey(r)))
        {
            _ = _runs.GetOrAdd(other, RunInTurnAsync);
        }

        return await _runs[run].WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await ((Task)Task.WhenAll(_runs.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _bridges.ForEach(b => b.Dispose());
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        if (_namespaces is not null)
        {
            await _namespaces.DisposeAsync();
        }

        await _dns.DisposeAsync();
        _certificates.Dispose();
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
            if (_authority is not null)
            {
                return;
            }

            _folder ??= new ServerFolder("advice");
            _program ??= ReachableProgram.In(_folder);
            _namespaces ??= LeashedProcess.StartScript(AdviceScript.Text, _folder["out"], Programs.Ip!, Programs.Nft!, _client, _server);
            await Eventually.HoldsAsync(
                () => _folder.Read("out").EndsWith(AdviceScript.Ready + "\n", StringComparison.Ordinal) ? Task.FromResult(true)
                    : _namespaces.HasExited ? throw new InvalidOperationException($"the namespaces could not be made:\n{_folder.Read("out")}")
                    : Task.FromResult(false),
                Patience,
                () => _folder.Read("out"),
                cancellationToken);
            var space = new NetworkNamespace(_server);
            foreach (var (port, script) in Servers)
            {
                _servers.Add(await LabServer.StartAsync(LabScripts.Get(script), _certificates, IPAddress.Loopback, cancellationToken: cancellationToken));
                _bridges.Add(LoopbackBridge.Tcp(space, port, _servers[^1].EndPoint));
            }

            _bridges.Add(LoopbackBridge.Udp(space, new IPEndPoint(IPAddress.Parse(AdviceScript.Resolver), 53), _dns.EndPoint));
            _authority = _certificates.WriteTo(_folder.Folder("certificates")).Authority;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<(int Code, string Output, string Error)> RunInTurnAsync(AdviceRun run)
    {
        await _places.WaitAsync();
        try
        {
            string[] words =
            [
                "netns", "exec", _client, .. run.Unprivileged ? [Programs.Setpriv!, .. Nobody] : (string[])[],
                "dotnet", _program!, "advise", run.Name, "--output", run.Format, "--family", run.Family,
                "--resolver", AdviceScript.Resolver, "--ca-file", _authority!, "--timeout", "4s",
            ];

            // Bounded by itself: two looks of four seconds.
            using var process = Process.Start(new ProcessStartInfo(Programs.Ip!, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, error);
        }
        finally
        {
            _places.Release();
        }
    }
}
