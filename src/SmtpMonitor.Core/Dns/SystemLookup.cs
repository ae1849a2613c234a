using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Dns;

/// <summary>
/// Asks the operating system (getaddrinfo). Such a call blocks its thread and cannot be cancelled, so each runs on a thread of its own,
/// never the pool's, and is left behind when the deadline passes; a fixed number of them bounds what a dead resolver can hold.
/// </summary>
internal sealed class SystemLookup : IDisposable
{
    /// <summary>Calls under way at once, those left behind included. A look-up that finds none free waits within its own deadline.</summary>
    public const int MaxCalls = 128;

    /// <summary>
    /// getaddrinfo has one error (EAI_AGAIN) for a server's SERVFAIL and for silence. The C library waits at least a second for each of
    /// two tries before it calls it silence.
    /// </summary>
    private static readonly TimeSpan SilenceTakes = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly Func<string, AddressFamily, IPAddress[]> _getAddresses;
    private readonly SemaphoreSlim _calls;

    /// <param name="time">Clock of the deadlines.</param>
    /// <param name="getAddresses">The blocking call; throws <see cref="SocketException"/>. Null: the operating system's.</param>
    /// <param name="maxCalls">See <see cref="MaxCalls"/>.</param>
    public SystemLookup(TimeProvider time, Func<string, AddressFamily, IPAddress[]>? getAddresses = null, int maxCalls = MaxCalls)
    {
        _time = time;
        _getAddresses = getAddresses ?? GetAddrInfo;
        _calls = new SemaphoreSlim(maxCalls, maxCalls);
    }

    /// <summary>Addresses of one family.</summary>
    /// <param name="host">A valid name; a trailing dot keeps the search domains out.</param>
    public async Task<AddressAnswer> ResolveAsync(string host, IpFamily family, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await _calls.WaitAsync(either.Token);
            return await CallAsync(host, family).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(DnsStatus.Timeout, [], $"the system's resolver gave no answer for {host} within {DnsWords.Of(timeout)}");
        }
    }

    public void Dispose() => _calls.Dispose();

    /// <summary>Never fails: whoever waits may be gone by then, and nobody else would see the exception.</summary>
    private Task<AddressAnswer> CallAsync(string host, IpFamily family)
    {
        try
        {
            return Task.Factory.StartNew(Call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            ReleaseCall();
            return Task.FromResult(new AddressAnswer(DnsStatus.Servfail, [], $"no thread could be started to resolve {host}"));
        }

        AddressAnswer Call()
        {
            try
            {
                return Ask(host, family);
            }
            catch (Exception e)
            {
                return new(DnsStatus.Servfail, [], $"the system's resolver failed for {host}: {Smtp.WireText.Printable(e.Message)}");
            }
            finally
            {
                ReleaseCall();
            }
        }
    }

    private void ReleaseCall()
    {
        try
        {
            _calls.Release();
        }
        catch (ObjectDisposedException)
        {
            // A call left behind came back after the end of the service.
        }
    }

    private AddressAnswer Ask(string host, IpFamily family)
    {
        var (error, found) = Try(host, family.ToAddressFamily());
        if (found.Length > 0)
        {
            return new(DnsStatus.Success, found);
        }

        if (error is not (null or SocketError.HostNotFound or SocketError.NoData))
        {
            return new(StatusOf(error.Value, host, out var detail), [], detail);
        }

        // Linux says "not found" for an unknown name and for one without addresses of this family alike: ask for any family.
        var (errorForAny, any) = Try(host, AddressFamily.Unspecified);
        if (any.Length > 0 || errorForAny is null or SocketError.NoData)
        {
            return new(DnsStatus.Nodata, [], $"{host} has no {DnsWords.Of(family)} address, says the system's resolver");
        }

        return new(StatusOf(errorForAny.Value, host, out var why), [], why);

        DnsStatus StatusOf(SocketError e, string name, out string words)
        {
            (var status, words) = e switch
            {
                SocketError.HostNotFound => (DnsStatus.Nxdomain, $"{name} does not exist, says the system's resolver"),
                SocketError.TimedOut => (DnsStatus.Timeout, $"the DNS servers of this machine gave no answer for {name}"),
                SocketError.TryAgain => (DnsStatus.Servfail, $"the system's resolver failed for {name} (SERVFAIL, or its DNS server cannot be reached)"),
                _ => (DnsStatus.Servfail, $"the system's resolver failed for {name} ({e})"),
            };
            return status;
        }
    }

    private (SocketError? Error, ImmutableArray<IPAddress> Addresses) Try(string host, AddressFamily family)
    {
        var start = _time.GetTimestamp();
        try
        {
            var found = _getAddresses(host, family);
            return (null, [.. found.Where(a => family == AddressFamily.Unspecified || a.AddressFamily == family).Distinct()]);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.TryAgain && _time.GetElapsedTime(start) >= SilenceTakes)
        {
            return (SocketError.TimedOut, []);
        }
        catch (SocketException e)
        {
            return (e.SocketErrorCode, []);
        }
    }

#pragma warning disable RS0030 // This is the place behind IDnsResolver that everything else is sent to.
    private static IPAddress[] GetAddrInfo(string host, AddressFamily family) => System.Net.Dns.GetHostAddresses(host, family);
#pragma warning restore RS0030
}
