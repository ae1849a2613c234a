using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing.Steps;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing;

/// <summary>
/// Resolves, connects, closes. Remembers the addresses that each name gave last, so that a resolver that is dead does not hide
/// whether the network is.
/// </summary>
public sealed class ControlProber(IDnsResolver dns, TimeProvider time) : IControlProber
{
    private const int MaxAddresses = 8;

    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    /// <summary>A resolver slower than this may be dead: the addresses known from before are tried meanwhile.</summary>
    private static readonly TimeSpan ResolverPatience = TimeSpan.FromMilliseconds(500);

    private readonly TcpConnector _connector = new(time);
    private readonly Lock _lock = new();
    private readonly Dictionary<ControlKey, ImmutableArray<IPAddress>> _remembered = [];

    /// <inheritdoc />
    public async Task<ControlResult> LookAsync(Control control, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(control);
        var started = time.GetTimestamp();
        var nothing = new ControlResult { Control = control.Key, StartedAt = time.GetUtcNow(), Duration = TimeSpan.Zero };
        ControlResult result;
        try
        {
            result = await LookAsync(control, nothing, started, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            result = nothing with { Connection = Reason.Cancelled, Detail = "the look was cancelled" };
        }
        catch (Exception e)
        {
            // A defect of ours must not end the monitor.
            result = nothing with { Connection = Reason.InternalError, Detail = WireText.Printable($"{e.GetType().Name}: {e.Message}") };
        }

        return result with { Duration = time.GetElapsedTime(started) };
    }

    /// <inheritdoc />
    public void Forget(ControlKey key)
    {
        lock (_lock)
        {
            _remembered.Remove(key);
        }
    }

    private async Task<ControlResult> LookAsync(Control control, ControlResult nothing, long started, CancellationToken cancellationToken)
    {
        var known = Remembered(control.Key);
        var resolving = ResolveAsync(control, cancellationToken);
        Task<ControlResult>? early = null;
        if (!known.IsEmpty && await Task.WhenAny(resolving, Task.Delay(ResolverPatience, time, cancellationToken)) != resolving)
        {
            // Whoever waits for this look wants to know of the network, whatever becomes of the name.
            early = ConnectAsync(control, nothing, known, started, cancellationToken);
        }

        var answer = await resolving;
        if (answer.Status == DnsStatus.Success)
        {
            Remember(control.Key, answer.Addresses, cancellationToken);
            return early is not null && answer.Addresses.SequenceEqual(known)
                ? await early
                : await ConnectAsync(control, nothing, answer.Addresses, started, cancellationToken);
        }

        var unresolved = ResolveStep.ToReason(answer.Status);
        var why = WireText.Printable(answer.Detail);
        if (known.IsEmpty)
        {
            return nothing with { Resolution = unresolved, Detail = why };
        }

        var result = await (early ?? ConnectAsync(control, nothing, known, started, cancellationToken)) with { Resolution = unresolved, FromMemory = true };
        var port = result.PortState == PortState.Open ? $"{result.Address} port {control.Key.Port} is open" : result.Detail;
        return result with { Detail = $"{why}; at the address known from before: {port}" };
    }

    /// <summary>Takes at most half of the look's time, so that some is left to try the addresses known from before.</summary>
    private async Task<AddressAnswer> ResolveAsync(Control control, CancellationToken cancellationToken)
    {
        var settings = control.Settings;
        var limit = Shorter(settings.Resolve, settings.Timeout / 2);
        return await dns.ResolveAsync(control.Key.Host, control.Key.Family, settings.Resolver, limit, cancellationToken);
    }

    /// <summary>Walks the addresses in order until one connects, each with its share of what is left of the look.</summary>
    private async Task<ControlResult> ConnectAsync(
        Control control, ControlResult resolved, ImmutableArray<IPAddress> addresses, long started, CancellationToken cancellationToken)
    {
        IPAddress? source = null;
        if (control.Settings.SourceAddress is { } text && !IPAddress.TryParse(text, out source))
        {
            return resolved with { Connection = Reason.AddressUnavailable, Detail = $"the source address {text} is not an IP address" };
        }

        var port = control.Key.Port;
        var count = Math.Min(addresses.Length, MaxAddresses);
        var failures = new List<(IPAddress Address, ConnectResult Result)>(count);
        for (var i = 0; i < count; i++)
        {
            var share = (control.Settings.Timeout - time.GetElapsedTime(started)) / (count - i);
            var limit = Shorter(control.Settings.Connect, share < Instant ? Instant : share);
            var result = await _connector.ConnectAsync(addresses[i], port, source, limit, cancellationToken);
            result.Socket?.Dispose();
            if (ConnectReasons.State(result, addresses[i]) == PortState.Open)
            {
                return resolved with { Connection = ConnectReasons.Of(result.Outcome), PortState = PortState.Open, Address = addresses[i] };
            }

            failures.Add((addresses[i], result));
        }

        // The failure that says most about the host speaks for all.
        var (address, worst) = failures.MinBy(f => ConnectReasons.Rank(f.Result.Outcome));
        var others = count > 1 ? $" (all {count} addresses failed)" : "";
        return resolved with
        {
            Connection = ConnectReasons.Of(worst.Outcome),
            PortState = ConnectReasons.State(worst, address),
            Address = address,
            Icmp = worst.Icmp,
            Detail = $"{address} port {port}: {worst.Detail}{others}",
        };
    }

    private void Remember(ControlKey key, ImmutableArray<IPAddress> addresses, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // Forgotten while the resolver was at work: nobody would ever forget it again.
            if (!cancellationToken.IsCancellationRequested)
            {
                _remembered[key] = addresses;
            }
        }
    }

    private ImmutableArray<IPAddress> Remembered(ControlKey key)
    {
        lock (_lock)
        {
            return _remembered.GetValueOrDefault(key, []);
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
