using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>
/// Walks the addresses in order until one connects, as a sender does (RFC 5321 §5.1). Holds a place at the address; an attempt that
/// stays unanswered gives the place up, so that four silent ports of one host take one time-out, not four. One that is answered
/// after that, when the place is taken, is made again: there is never a second session at an address.
/// </summary>
internal sealed class ConnectStep(TcpConnector connector, SessionGate gate, AddressBackoff backoff)
{
    private const int MaxAddresses = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Bounds itself: each attempt by its share of what is left of the probe, each wait for a place by the probe's limit.
    /// </summary>
    public async ValueTask<Failure?> RunAsync(ProbeRun run)
    {
        IPAddress? source = null;
        if (run.Settings.SourceAddress is { } text && !IPAddress.TryParse(text, out source))
        {
            return new Failure(Reason.AddressUnavailable, $"the source address {text} is not an IP address");
        }

        var port = run.Endpoint.Key.Port;
        var places = run.Addresses.Select(a => (Address: a, Until: backoff.Until(a, port))).ToList();
        var candidates = places.Where(p => p.Until is null).Select(p => p.Address).Take(MaxAddresses).ToList();
        if (candidates.Count == 0)
        {
            run.BackingOffUntil = places.Min(p => p.Until);
            return Skip(run, SkipReason.Throttled);
        }

        var failures = new List<(IPAddress Address, ConnectResult Result)>();
        for (var i = 0; i < candidates.Count; i++)
        {
            var limit = run.Settings.Limits.Connect;
            var share = run.Remaining / (candidates.Count - i);
            var result = await ConnectAsync(run, candidates[i], source, share < limit ? share : limit);
            if (result is null)
            {
                return Skip(run, SkipReason.AddressBusy);
            }

            run.Attempts.Add(new AddressAttempt(candidates[i], ConnectReasons.Of(result.Outcome), result.Duration, result.Icmp));
            if (result.Socket is { } socket)
            {
                Connected(run, candidates[i], socket);
                return null;
            }

            if (result.Outcome == ConnectOutcome.Reset)
            {
                // A reset of a SYN is a refusal; this one came after the handshake of TCP, before we looked. The next phase says so.
                run.Address = candidates[i];
                run.PortState = PortState.Open;
                return null;
            }

            failures.Add((candidates[i], result));
            run.Transcript.Add(Speaker.Note, $"{candidates[i]}: {result.Detail}");
        }

        // The failure that says most about the host speaks for all.
        var (address, worst) = failures.MinBy(f => ConnectReasons.Rank(f.Result.Outcome));
        run.Address = address;
        run.Icmp = worst.Icmp;
        run.PortState = ConnectReasons.State(worst, address);
        var others = failures.Count > 1 ? $" (all {failures.Count} addresses failed)" : "";
        return new Failure(ConnectReasons.Of(worst.Outcome), $"{address} port {run.Endpoint.Key.Port}: {worst.Detail}{others}");
    }

    private async ValueTask<ConnectResult?> ConnectAsync(
        ProbeRun run, IPAddress address, IPAddress? source, TimeSpan limit)
    {
        if (!await EnterAsync(run, address))
        {
            return null;
        }

        run.TriedAt = run.Time.GetUtcNow();
        var attempt = connector.ConnectAsync(address, run.Endpoint.Key.Port, source, limit, run.Cancellation);
        if (await Task.WhenAny(attempt, Task.Delay(Patience, run.Time, CancellationToken.None)) != attempt)
        {
            Leave(run);
        }

        var result = await attempt;
        if (result.Socket is null || run.Place is not null || (run.Place = gate.TryEnter(address)) is not null)
        {
            return Given(run, result);
        }

        // Late, and another session has the place by now. Two sessions at once would break the promise, and a greeting that comes while
        // we wait would look faster than it is: this connection is given up for another one when it is our turn. The port answers, so
        // the place is held meanwhile.
        result.Socket.Dispose();
        run.Transcript.Add(Speaker.Note, $"{address}: connected late, while another session was under way; trying again after it");
        if (!await EnterAsync(run, address))
        {
            return null;
        }

        var left = run.Remaining;
        return Given(run, await connector.ConnectAsync(address, run.Endpoint.Key.Port, source, left < limit ? left : limit, run.Cancellation));
    }

    /// <summary>Who has no connection needs no place.</summary>
    private static ConnectResult Given(ProbeRun run, ConnectResult result)
    {
        if (result.Socket is null)
        {
            Leave(run);
        }

        return result;
    }

    private async ValueTask<bool> EnterAsync(ProbeRun run, IPAddress address)
    {
        run.Place = await run.WaitAsync(() => gate.EnterAsync(address, run.Settings.Limits.Probe, run.Cancellation));
        return run.Place is not null;
    }

    private static Failure Skip(ProbeRun run, SkipReason reason)
    {
        run.Skipped = reason;
        return new Failure(Reason.Cancelled, "left out");
    }

    private static void Leave(ProbeRun run)
    {
        run.Place?.Dispose();
        run.Place = null;
    }

    private void Connected(ProbeRun run, IPAddress address, Socket socket)
    {
        run.Socket = socket;
        run.Address = address;
        run.LocalAddress = (socket.LocalEndPoint as IPEndPoint)?.Address;
        run.PortState = PortState.Open;
        run.Session = new SmtpSession(new NetworkStream(socket, ownsSocket: false), run.Transcript, run.Time);
        run.Transcript.Add(Speaker.Note, $"connected to {address} port {run.Endpoint.Key.Port}");
        if (run.Attempts.Count > 1)
        {
            run.Warnings.Add(Warning.AddressFailed);
        }

        if (backoff.ThrottledRecently(address, run.Endpoint.Key.Port))
        {
            run.Warnings.Add(Warning.ThrottledRecently);
        }
    }
}
