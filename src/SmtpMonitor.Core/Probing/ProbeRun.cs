using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Probing;

/// <summary>One probe under way: its clock, its connection, and what was seen so far.</summary>
internal sealed class ProbeRun
{
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan _before;
    private readonly List<PhaseTiming> _timings = new(10);
    private ImmutableArray<string> _extensionsInClear = [];
    private ImmutableArray<string> _extensionsInTls = [];
    private TimeSpan _waited;
    private Phase _underWay = Phase.Resolve;

    public ProbeRun(Endpoint endpoint, TimeProvider time, CancellationToken cancellation)
    {
        Endpoint = endpoint;
        Cancellation = cancellation;
        _time = time;
        _started = time.GetTimestamp();
        _before = endpoint.Resolved?.Duration ?? TimeSpan.Zero;
        StartedAt = time.GetUtcNow() - _before;
        Transcript = new Transcript(() => Elapsed);
    }

    public Endpoint Endpoint { get; }

    public EndpointSettings Settings => Endpoint.Settings;

    public DateTimeOffset StartedAt { get; }

    public TimeProvider Time => _time;

    /// <summary>When the newest connection attempt began.</summary>
    public DateTimeOffset? TriedAt { get; set; }

    /// <summary>The caller's token: the monitor stops, or the endpoint is gone.</summary>
    public CancellationToken Cancellation { get; }

    public Transcript Transcript { get; }

    /// <summary>Since the start, an earlier look-up included, waits for our own turn excluded.</summary>
    public TimeSpan Elapsed => _before + _time.GetElapsedTime(_started) - _waited;

    /// <summary>Never negative, also when the clock jumps: it becomes the time-out of timers.</summary>
    public TimeSpan Remaining => Settings.Limits.Probe - Elapsed is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    public ImmutableArray<IPAddress> Addresses { get; set; } = [];

    public List<AddressAttempt> Attempts { get; } = new(1);

    public PortState? PortState { get; set; }

    public IPAddress? Address { get; set; }

    /// <summary>Set when the probe turned out to be one to leave out; the failure that ends it is then no result.</summary>
    public SkipReason? Skipped { get; set; }

    /// <summary>When the first of its addresses may be probed again; set with <see cref="SkipReason.Throttled"/>.</summary>
    public DateTimeOffset? BackingOffUntil { get; set; }

    public IcmpEvidence? Icmp { get; set; }

    public Socket? Socket { get; set; }

    /// <summary>Our place at the address; given back when the probe is over.</summary>
    public IDisposable? Place { get; set; }

    /// <summary>Set once connected.</summary>
    public SmtpSession? Session { get; set; }

    public TlsFacts? Tls { get; set; }

    /// <summary>True once a handshake finished.</summary>
    public bool Encrypted { get; set; }

    /// <summary>The first octets of the connection are TLS.</summary>
    public bool InTlsFromTheStart => Settings.Tls.Mode == Core.Targets.TlsMode.Implicit;

    /// <summary>True once STARTTLS was sent.</summary>
    public bool StarttlsAsked { get; set; }

    public string? Banner { get; set; }

    public EhloReply? EhloInClear { get; private set; }

    public EhloReply? EhloInTls { get; private set; }

    /// <summary>The extensions in force.</summary>
    public EhloReply? Ehlo => EhloInTls ?? EhloInClear;

    /// <summary>SASL mechanisms in force, fit to be shown.</summary>
    public ImmutableArray<string> AuthMechanisms { get; private set; } = [];

    public bool LoginTried { get; set; }

    public HashSet<Warning> Warnings { get; } = [];

    /// <summary>Code of the last reply of the phase under way.</summary>
    public int? ReplyCode { get; set; }

    /// <summary>True once the phase has run, however it ended.</summary>
    public bool Reached(Phase phase) => _timings.Exists(t => t.Phase == phase);

    /// <summary>Keeps an answer to EHLO, and what is shown of it: cleaned now, because words that mean nothing now may be a secret later.</summary>
    public void Heard(EhloReply ehlo)
    {
        ImmutableArray<string> shown = [.. ehlo.Lines.Select(Transcript.Clean)];
        if (Encrypted)
        {
            (EhloInTls, _extensionsInTls) = (ehlo, shown);
        }
        else
        {
            (EhloInClear, _extensionsInClear) = (ehlo, shown);
        }

        AuthMechanisms = [.. ehlo.Mechanisms.Select(Transcript.Clean)];
    }

    /// <summary>Runs one phase under its deadline and the probe's, and keeps its time.</summary>
    /// <param name="phase">Which.</param>
    /// <param name="step">Its work; null is success.</param>
    /// <param name="onTimeout">What it means when the deadline falls in the middle of it.</param>
    public async ValueTask<Failure?> PhaseAsync(
        Phase phase, Func<CancellationToken, ValueTask<Failure?>> step, Func<TimeSpan, Failure> onTimeout)
    {
        var start = phase == Phase.Resolve ? TimeSpan.Zero : Elapsed;
        _underWay = phase;
        ReplyCode = null;
        Failure? failure;
        var remaining = Remaining;
        if (remaining == TimeSpan.Zero)
        {
            failure = new Failure(Reason.ProbeTimeout, "the probe's time ran out");
        }
        else
        {
            // Connecting walks several addresses, each under its own limit.
            var limit = phase == Phase.Connect ? Settings.Limits.Probe : Settings.Limits.For(phase);
            var cutShort = remaining < limit;
            using var deadline = new CancellationTokenSource(cutShort ? remaining : limit, _time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, Cancellation);
            try
            {
                failure = await step(linked.Token);
            }
            catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
            {
                failure = Overdue(Elapsed - start, cutShort, onTimeout);
            }
            catch (OperationCanceledException)
            {
                failure = new Failure(Reason.Cancelled, "the probe was cancelled");
            }
            catch (Exception e)
            {
                failure = Defect(e);
            }
        }

        _timings.Add(new PhaseTiming(phase, start, Elapsed - start, ReplyCode));
        return failure;
    }

    /// <summary>A defect of ours must not end the monitor; the first line of the stack says where to look.</summary>
    public Failure Defect(Exception e)
    {
        var where = e.StackTrace?.Split('\n', 2)[0].Trim() ?? "";
        return new Failure(Reason.InternalError, Transcript.Clean($"{e.GetType().Name}: {e.Message} {where}"));
    }

    /// <summary>Keeps the time of the farewell, which has a deadline of its own and never fails a probe.</summary>
    public async ValueTask QuitAsync(Func<ValueTask> farewell)
    {
        var start = Elapsed;
        ReplyCode = null;
        try
        {
            await farewell();
        }
        finally
        {
            _timings.Add(new PhaseTiming(Phase.Quit, start, Elapsed - start, ReplyCode));
        }
    }

    /// <summary>Waits for our own turn; the probe's clock stands still meanwhile.</summary>
    public async ValueTask<T> WaitAsync<T>(Func<ValueTask<T>> wait)
    {
        var from = _time.GetTimestamp();
        try
        {
            return await wait();
        }
        finally
        {
            _waited += _time.GetElapsedTime(from);
        }
    }

    /// <summary>Everything seen, as the result.</summary>
    public ProbeResult ToResult(Failure? failure) => new()
    {
        Endpoint = Endpoint,
        StartedAt = StartedAt,
        TriedAt = TriedAt,
        Duration = Elapsed,
        FailedPhase = failure is null ? null : _underWay,
        Reason = failure?.Reason ?? Reason.None,
        Detail = failure?.Detail ?? "",
        Reply = failure?.Reply,
        Phases = [.. _timings],
        PortState = PortState,
        Address = Address,
        LocalAddress = LocalAddress,
        Attempts = [.. Attempts],
        Icmp = Icmp,
        Banner = Banner,
        ExtensionsInClear = _extensionsInClear,
        ExtensionsInTls = _extensionsInTls,
        StarttlsOffered = EhloInClear?.Starttls,
        AuthOffered = Ehlo?.Auth,
        AuthMechanisms = AuthMechanisms,
        Tls = Tls,
        LoginTried = LoginTried,
        Warnings = [.. Warnings.Order()],
        Transcript = Transcript.ToImmutable(),
    };

    /// <summary>Kept apart from the socket, which is closed when the result is made.</summary>
    public IPAddress? LocalAddress { get; set; }

    // A phase that used up most of the probe is to blame itself; otherwise the whole was too slow.
    private Failure Overdue(TimeSpan took, bool cutShort, Func<TimeSpan, Failure> onTimeout) =>
        !cutShort || took >= Settings.Limits.Probe / 2
            ? onTimeout(took)
            : new Failure(Reason.ProbeTimeout, $"the probe's {Settings.Limits.Probe.TotalSeconds:0.###} s ran out, although no phase used up its own limit");
}
