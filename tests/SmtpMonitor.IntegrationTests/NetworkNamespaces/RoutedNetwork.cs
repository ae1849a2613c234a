using System.Diagnostics;
using System.Text.Json.Nodes;
using SmtpMonitor.IntegrationTests.NetworkNamespaces;
using SmtpMonitor.IntegrationTests.Servers;

[assembly: AssemblyFixture(typeof(RoutedNetwork))]

namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// A client and a router that turns it away in every way a router can, each in a network namespace of its own; no packet leaves them.
/// The built program probes all places of a family in one run, on first use.
/// </summary>
public sealed class RoutedNetwork : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, JsonNode> _results = [];
    private readonly string _client = $"smtpmon-{Environment.ProcessId}-c";
    private readonly string _router = $"smtpmon-{Environment.ProcessId}-r";
    private LeashedProcess? _namespaces;
    private ServerFolder? _folder;

    /// <summary>What the program says of one place, probed together with the others of its family.</summary>
    /// <param name="place">One of <paramref name="together"/>.</param>
    /// <param name="together">Everything to probe in one run.</param>
    internal async Task<JsonNode> ResultAsync(string place, IEnumerable<string> together)
    {
        Programs.Require(Environment.IsPrivilegedProcess, "network namespaces are made by root only");
        Programs.Require(Programs.Ip, "ip (package iproute2)");
        Programs.Require(Programs.Nft, "nft (package nftables)");
        var cancellation = TestContext.Current.CancellationToken;
        await _turn.WaitAsync(cancellation);
        try
        {
            await StartAsync(cancellation);
            if (!_results.ContainsKey(place))
            {
                await ProbeAsync([.. together], cancellation);
            }

            return _results[place];
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_namespaces is not null)
        {
            await _namespaces.DisposeAsync();
        }

        _folder?.Dispose();
        _turn.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_namespaces is not null)
        {
            return;
        }

        _folder = new ServerFolder("netns");
        var namespaces = LeashedProcess.StartScript(RouterScript.Text, _folder["out"], Programs.Ip!, Programs.Nft!, _client, _router);
        try
        {
            await Eventually.HoldsAsync(
                () => _folder.Read("out").EndsWith(RouterScript.Ready + "\n", StringComparison.Ordinal) ? Task.FromResult(true)
                    : namespaces.HasExited ? throw new InvalidOperationException($"the namespaces could not be made:\n{_folder.Read("out")}")
                    : Task.FromResult(false),
                Patience,
                () => _folder.Read("out"),
                cancellationToken);
            _namespaces = namespaces;
        }
        catch
        {
            await namespaces.DisposeAsync();
            _folder.Dispose();
            throw;
        }
    }

    private async Task ProbeAsync(string[] places, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Programs.Ip!) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] words =
        [
            "netns", "exec", _client, "dotnet", Path.Combine(AppContext.BaseDirectory, "SmtpMonitor.dll"),
            "probe", .. places, "--tls", "none", "--timeout", "3s", "--ehlo-name", "monitor.example.test", "--output", "json",
        ];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            Assert.True(process.ExitCode == 1, $"exit code {process.ExitCode}\n{error}\n{await output}");
            foreach (var result in JsonNode.Parse(await output)!["results"]!.AsArray())
            {
                var host = (string)result!["host"]!;
                _results[host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{result["port"]}" : $"{host}:{result["port"]}"] = result;
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
