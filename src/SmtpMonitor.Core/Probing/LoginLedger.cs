using System.Security.Cryptography;
using System.Text;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing;

/// <summary>
/// Keeps logins rare and accounts unlocked. A login is due once in <see cref="LoginSettings.Every"/>; a refused credential is not
/// sent again, from no endpoint of the host, until it changes or <see cref="LoginSettings.RetryRejectedEvery"/> is over. Between two
/// tries the last failure stands, so that a broken login does not look healed. Times run on the monotonic clock: a stepped wall clock
/// neither hurries nor delays a login.
/// </summary>
public sealed class LoginLedger(TimeProvider time)
{
    private static readonly TimeSpan TemporaryRetry = TimeSpan.FromMinutes(1);

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _lock = new();
    private readonly Dictionary<Account, Entry> _accounts = [];
    private readonly Dictionary<(EndpointKey Endpoint, Account Account), Entry> _endpoints = [];
    private readonly Dictionary<Account, Queue> _turns = [];

    /// <summary>Accounts that somebody logs in to or waits for.</summary>
    internal int Busy
    {
        get
        {
            lock (_lock)
            {
                return _turns.Count;
            }
        }
    }

    /// <summary>Waits until no other login of the account is under way; null when that took longer than <paramref name="patience"/>.</summary>
    internal async ValueTask<Turn?> EnterAsync(
        EndpointKey endpoint, LoginSettings login, string secret, TimeSpan patience, CancellationToken cancellationToken)
    {
        var request = RequestOf(endpoint, login, secret);
        Queue? queue;
        lock (_lock)
        {
            if (!_turns.TryGetValue(request.Account, out queue))
            {
                _turns[request.Account] = queue = new Queue();
            }

            queue.Users++;
        }

        var entered = false;
        try
        {
            // Without the time provider: a semaphore knows none, and the wait is bounded by other probes' deadlines anyway.
            entered = await queue.Free.WaitAsync(patience, cancellationToken);
            return entered ? new Turn(this, request, queue) : null;
        }
        finally
        {
            if (!entered)
            {
                Leave(request.Account, queue);
            }
        }
    }

    /// <summary>How the login last ended, due again or not; null when nothing is known of it.</summary>
    internal LoginRecord? Last(EndpointKey endpoint, LoginSettings login, string secret)
    {
        var request = RequestOf(endpoint, login, secret);
        lock (_lock)
        {
            return Refused(request) is { } refused ? new LoginRecord(refused.Failure)
                : _endpoints.TryGetValue((endpoint, request.Account), out var last) && last.IsFor(request.Fingerprint) ? new LoginRecord(last.Failure)
                : null;
        }
    }

    // A trailing dot says how a name is looked up, not which host it is.
    private Request RequestOf(EndpointKey endpoint, LoginSettings login, string secret) => new(
        endpoint, new Account(endpoint.Host.TrimEnd('.'), login.Username), login, HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(secret)));

    private Failure? Standing(Request request, out bool due)
    {
        lock (_lock)
        {
            if (Refused(request) is { } refused)
            {
                due = false;
                return refused.Failure! with { Detail = $"{refused.Failure!.Detail} (at {refused.Shown:HH:mm:ss} UTC; not tried again before {refused.Shown + request.Login.RetryRejectedEvery:yyyy-MM-dd HH:mm:ss} UTC, or with another password)" };
            }

            if (_endpoints.TryGetValue((request.Endpoint, request.Account), out var last) && last.IsFor(request.Fingerprint))
            {
                var every = request.Login.Every;
                var pace = last.Failure is { Reason: not Reason.AuthRejected } && TemporaryRetry < every ? TemporaryRetry : every;
                due = time.GetElapsedTime(last.At) >= pace;
                return due ? null : last.Failure;
            }

            due = true;
            return null;
        }
    }

    private Entry? Refused(Request request) =>
        _accounts.TryGetValue(request.Account, out var refused) && refused.IsFor(request.Fingerprint)
        && time.GetElapsedTime(refused.At) < request.Login.RetryRejectedEvery ? refused : null;

    private void Record(Request request, Failure? failure)
    {
        lock (_lock)
        {
            Forget(_endpoints);
            Forget(_accounts);
            var entry = new Entry(time.GetTimestamp(), time.GetUtcNow(), request.Fingerprint, failure, Longer(request.Login.Every, request.Login.RetryRejectedEvery));
            _endpoints[(request.Endpoint, request.Account)] = entry;
            if (failure is { Reason: Reason.AuthRejected })
            {
                _accounts[request.Account] = entry;
            }
            else if (failure is null)
            {
                _accounts.Remove(request.Account);
            }
        }
    }

    private void Forget<T>(Dictionary<T, Entry> entries)
        where T : notnull
    {
        foreach (var old in entries.Where(e => time.GetElapsedTime(e.Value.At) > e.Value.Counts).Select(e => e.Key).ToList())
        {
            entries.Remove(old);
        }
    }

    private void Leave(Account account, Queue queue)
    {
        lock (_lock)
        {
            if (--queue.Users == 0)
            {
                _turns.Remove(account);
                queue.Free.Dispose();
            }
        }
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>The right to log in to one account; disposing it passes it on.</summary>
    internal sealed class Turn(LoginLedger ledger, Request request, Queue queue) : IDisposable
    {
        private int _passedOn;

        /// <summary>The failure that stands while no login is due; null when the last one succeeded or one is due.</summary>
        public Failure? Standing(out bool due) => ledger.Standing(request, out due);

        /// <summary>Notes how the login ended; null is success.</summary>
        public void Record(Failure? failure) => ledger.Record(request, failure);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _passedOn, 1) == 0)
            {
                queue.Free.Release();
                ledger.Leave(request.Account, queue);
            }
        }
    }

    /// <summary>The end of a login; a null failure is success.</summary>
    internal sealed record LoginRecord(Failure? Failure);

    internal sealed record Account(string Host, string Username);

    internal sealed record Request(EndpointKey Endpoint, Account Account, LoginSettings Login, byte[] Fingerprint);

    /// <summary>Whoever logs in to one account, one at a time.</summary>
    internal sealed class Queue
    {
        public SemaphoreSlim Free { get; } = new(1);

        /// <summary>Inside and waiting.</summary>
        public int Users { get; set; }
    }

    /// <param name="At">When it ended, as a timestamp of the time provider.</param>
    /// <param name="Shown">The same by the wall clock of then.</param>
    /// <param name="Fingerprint">Of the secret used.</param>
    /// <param name="Failure">Null is success.</param>
    /// <param name="Counts">For so long it may matter.</param>
    private sealed record Entry(long At, DateTimeOffset Shown, byte[] Fingerprint, Failure? Failure, TimeSpan Counts)
    {
        public bool IsFor(byte[] fingerprint) => CryptographicOperations.FixedTimeEquals(Fingerprint, fingerprint);
    }
}
