using System.Collections.Concurrent;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;
using SmtpMonitor.Results;
using Spectre.Console;

namespace SmtpMonitor.Cli.Lab;

/// <summary>Shows once, when every endpoint of the demo has its first result, what the monitor found beside what is staged.</summary>
internal sealed class DemoBoard(LabWorld world, IAnsiConsole console) : IResultObserver
{
    private readonly ConcurrentDictionary<EndpointKey, RecordedResult?> _first = new();
    private int _shown;

    public void EndpointAdded(Endpoint endpoint) => _first.TryAdd(endpoint.Key, null);

    public void EndpointReplaced(Endpoint before, Endpoint after)
    {
    }

    public void EndpointRemoved(Endpoint endpoint) => _first.TryRemove(endpoint.Key, out _);

    public void ResultRecorded(RecordedResult recorded)
    {
        _first.TryUpdate(recorded.Result.Endpoint.Key, recorded, null);
        var staged = world.Hosts.Sum(h => h.Ports.Length);
        if (_first.Count >= staged - Unwatched() && _first.Values.All(r => r is not null) && Interlocked.Exchange(ref _shown, 1) == 0)
        {
            Show();
        }
    }

    // The control's port is mail to nobody.
    private int Unwatched() => world.Hosts.Count(h => h.Ports.All(p => !IsMail(p.PlannedPort)));

    private static bool IsMail(int port) => port is 10025 or 10465 or 10587 or 12525;

    private void Show()
    {
        console.MarkupLine("[bold]What the monitor found[/]");
        LabLists.WriteResults(
            console,
            _first.Values.OfType<RecordedResult>().Select(r => r.Result).OrderBy(r => r.Endpoint.Key.ToString(), StringComparer.Ordinal));
    }
}
