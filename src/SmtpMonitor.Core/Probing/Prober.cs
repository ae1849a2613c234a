using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing.Steps;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Probing;

/// <summary>
/// One connection, every phase in order, one result. Steps are in <c>Steps</c>, one a file; this class only says which come
/// when, and that the end is polite.
/// </summary>
public sealed class Prober : IProber
{
    private readonly TimeProvider _time;
    private readonly AddressBackoff _backoff;
    private readonly LoginLedger _logins;
    private readonly ResolveStep _resolve;
    private readonly ConnectStep _connect;
    private readonly TlsStep _tls;
    private readonly SilenceStep _silence;

    public Prober(IDnsResolver dns, TimeProvider time, SessionGate gate, AddressBackoff backoff, LoginLedger logins)
    {
        _time = time;
        _backoff = backoff;
        _logins = logins;
        var handshake = new TlsHandshake(time);
        _resolve = new ResolveStep(dns);
        _connect = new ConnectStep(new TcpConnector(time), gate, backoff);
        _tls = new TlsStep(handshake);
        _silence = new SilenceStep(handshake);
    }

    /// <inheritdoc />
    public Task<ProbeOutcome> ProbeAsync(Endpoint endpoint, CancellationToken cancellationToken) => ProbeAsync(endpoint, null, cancellationToken);

    /// <summary>Likewise, with more to do once every phase succeeded and before the farewell, bounded by itself; its failure is no phase's.</summary>
    internal async Task<ProbeOutcome> ProbeAsync(Endpoint endpoint, Func<ProbeRun, Task>? onceAccepted, CancellationToken cancellationToken)
    {
        var run = new ProbeRun(endpoint, _time, cancellationToken);
        Failure? failure;
        try
        {
            failure = await StepsAsync(run);
            if (failure is null && onceAccepted is not null)
            {
                await onceAccepted(run);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Between two phases, while waiting for our turn.
            failure = new Failure(Reason.Cancelled, "the probe was cancelled");
        }
        catch (Exception e)
        {
            failure = run.Defect(e);
        }

        try
        {
            await Farewell.RunAsync(run);
        }
        catch (Exception e)
        {
            failure ??= run.Defect(e);
        }

        if (run.Skipped is { } skipped)
        {
            return new ProbeOutcome(null, skipped, run.BackingOffUntil);
        }

        var result = run.ToResult(failure);
        return new ProbeOutcome(result, null, BackOff(result));
    }

    private DateTimeOffset? BackOff(ProbeResult result)
    {
        if (result.Address is not { } address)
        {
            return null;
        }

        var port = result.Endpoint.Key.Port;
        if (result.Throttled)
        {
            return _backoff.Throttled(address, port);
        }

        if (result.Success)
        {
            _backoff.Served(address, port);
        }

        return null;
    }

    private async ValueTask<Failure?> StepsAsync(ProbeRun run)
    {
        var (secret, secretError) = run.Settings.Login is { } login ? SecretReader.Read(login.Secret) : (null, "");
        if (secret is not null)
        {
            run.Transcript.Redaction.Add(secret);
        }

        var tls = run.Settings.Tls.Mode;
        return await run.PhaseAsync(Phase.Resolve, ct => _resolve.RunAsync(run, ct), t => new(Reason.DnsTimeout, $"no answer of the resolver within {Replies.Seconds(t)}"))
            ?? await run.PhaseAsync(Phase.Connect, _ => _connect.RunAsync(run), t => new(Reason.ConnectTimeout, $"not connected within {Replies.Seconds(t)}"))
            ?? (tls == TlsMode.Implicit ? await TlsAsync(run) : null)
            ?? await BannerAsync(run)
            ?? await run.PhaseAsync(Phase.Ehlo, ct => EhloStep.RunAsync(run, ct), t => EhloStep.Overdue(run, t))
            ?? (WantsStarttls(run) ? await StarttlsAsync(run) : null)
            ?? Observe(run)
            ?? (run.Settings.Login is null ? null : await LoginAsync(run, secret, secretError))
            ?? (run.Settings.Envelope is null ? null : await EnvelopeAsync(run, run.Settings.Envelope));
    }

    private static bool WantsStarttls(ProbeRun run) => run.Settings.Tls.Mode switch
    {
        TlsMode.Starttls => true,
        TlsMode.StarttlsIfOffered => run.EhloInClear is { Starttls: true },
        _ => false,
    };

    private ValueTask<Failure?> TlsAsync(ProbeRun run) => run.PhaseAsync(Phase.Tls, ct => _tls.RunAsync(run, ct), TlsStep.Overdue);

    private async ValueTask<Failure?> BannerAsync(ProbeRun run)
    {
        var failure = await run.PhaseAsync(Phase.Banner, ct => BannerStep.RunAsync(run, ct), t => BannerStep.Overdue(run, t));
        return failure is { Reason: Reason.BannerTimeout } ? await _silence.ExplainAsync(run, failure) : failure;
    }

    private async ValueTask<Failure?> StarttlsAsync(ProbeRun run) =>
        await run.PhaseAsync(Phase.Starttls, ct => StarttlsStep.RunAsync(run, ct), StarttlsStep.Overdue)
        ?? await TlsAsync(run)
        ?? await run.PhaseAsync(
            Phase.EhloTls,
            ct => EhloStep.RunInTlsAsync(run, ct),
            t => new(Reason.TlsEhloFailed, $"the handshake finished, but EHLO inside TLS was not answered within {Replies.Seconds(t)}"));

    /// <summary>Warnings that only the whole greeting dialogue shows.</summary>
    private static Failure? Observe(ProbeRun run)
    {
        if (run.Settings.Role == PortRole.Submission && run.Ehlo is not { Auth: true })
        {
            run.Warnings.Add(Warning.AuthMissing);
        }

        return null;
    }

    private async ValueTask<Failure?> LoginAsync(ProbeRun run, string? secret, string secretError)
    {
        var login = run.Settings.Login!;
        Failure? obstacle = AuthStep.Check(run) ?? (secret is null ? new Failure(Reason.LocalError, secretError) : null);
        if (obstacle is not null)
        {
            return await Stand(run, obstacle);
        }

        using var turn = await run.WaitAsync(() => _logins.EnterAsync(run.Endpoint.Key, login, secret!, run.Settings.Limits.Probe, run.Cancellation));
        if (turn is null)
        {
            return await WithoutTurnAsync(run, _logins.Last(run.Endpoint.Key, login, secret!));
        }

        var standing = turn.Standing(out var due);
        if (!due)
        {
            return standing is null ? null : await Stand(run, standing);
        }

        var failure = await run.PhaseAsync(Phase.Auth, ct => AuthStep.RunAsync(run, secret!, ct), AuthStep.Overdue);
        if (failure is not { Reason: Reason.Cancelled })
        {
            turn.Record(failure);
        }

        return failure;
    }

    /// <summary>Other logins of the account took the whole time. What is known of this one stands; of what is not known nothing is said.</summary>
    private static ValueTask<Failure?> WithoutTurnAsync(ProbeRun run, LoginLedger.LoginRecord? last)
    {
        if (last is null)
        {
            run.Skipped = SkipReason.AddressBusy;
            return ValueTask.FromResult<Failure?>(new Failure(Reason.Cancelled, "left out"));
        }

        return last.Failure is { } failure ? Stand(run, failure) : ValueTask.FromResult<Failure?>(null);
    }

    /// <summary>A failure of the phase without a word to the server.</summary>
    private static ValueTask<Failure?> Stand(ProbeRun run, Failure failure) =>
        run.PhaseAsync(Phase.Auth, _ => ValueTask.FromResult<Failure?>(failure), _ => failure);

    private static async ValueTask<Failure?> EnvelopeAsync(ProbeRun run, EnvelopeSettings envelope) =>
        await run.PhaseAsync(Phase.Mail, ct => EnvelopeStep.MailAsync(run, ct), t => EnvelopeStep.Overdue("MAIL", t))
        ?? (envelope.To is null
            ? null
            : await run.PhaseAsync(Phase.Rcpt, ct => EnvelopeStep.RcptAsync(run, ct), t => EnvelopeStep.Overdue("RCPT", t)));
}
