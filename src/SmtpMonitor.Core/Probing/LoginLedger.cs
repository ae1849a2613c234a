using System.Security.Cryptography;
using System.Text;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing;

/// <summary>
/// Keeps logins rare and accounts unlocked. A login is due once in <see cref="LoginSettings.Every"/>; a refused credential is not
/// sent again, from no endpoint of the host, until it changes or <see cref="LoginSettings.RetryRejectedEvery"/> is over. Between two
/// tries the last failure stands, so that a broken login does not look healed.
/// </summary>
public sealed class LoginLedger(TimeProvider time)
{
    private static readonly TimeSpan TemporaryRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(2);

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _lock = new();
    private readonly Dictionary<Account, Entry> _accounts = [];
    private readonly Dictionary<(EndpointKey Endpoint, Account Account), Entry> _endpoints = [];
    private readonly Dictionary<Account, SemaphoreSlim> _turns = [];

    /// <summary>Waits until no other login of the account is under way; null when that took longer than <paramref name="patience"/>.</summary>
    internal async ValueTask<Turn?> EnterAsync(
        EndpointKey endpoint, LoginSettings login, string secret, TimeSpan patience, CancellationToken cancellationToken)
    {
        var account = new Account(endpoint.Host, login.Username);
        SemaphoreSlim? turn;
        lock (_lock)
        {
            if (!_turns.TryGetValue(account, out turn))
            {
                _turns[account] = turn = new SemaphoreSlim(1);
            }
        }

        // Without the time provider: a semaphore knows none, and the wait is bounded by other probes' deadlines anyway.
        return await turn.WaitAsync(patience, cancellationToken)
            ? new Turn(this, endpoint, account, login, Fingerprint(secret), turn)
            : null;
    }

    private byte[] Fingerprint(string secret) => HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(secret));

    private Failure? Standing(Turn turn, out bool due)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_accounts.TryGetValue(turn.Account, out var refused) && refused.IsFor(turn.Fingerprint)
                && now < refused.At + turn.Login.RetryRejectedEvery)
            {
                due = false;
                return refused.Failure! with { Detail = $"{refused.Failure!.Detail} (at {refused.At:HH:mm:ss} UTC; not tried again before {refused.At + turn.Login.RetryRejectedEvery:yyyy-MM-dd HH:mm:ss} UTC, or with another password)" };
            }

            if (_endpoints.TryGetValue((turn.Endpoint, turn.Account), out var last) && last.IsFor(turn.Fingerprint))
            {
                var pace = last.Failure is { Reason: not Reason.AuthRejected } && TemporaryRetry < turn.Login.Every ? TemporaryRetry : turn.Login.Every;
                due = now >= last.At + pace;
                return due ? null : last.Failure;
            }

            due = true;
            return null;
        }
    }

    private void Record(Turn turn, Failure? failure)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var old in _endpoints.Where(e => e.Value.At + Memory < now).Select(e => e.Key).ToList())
            {
                _endpoints.Remove(old);
            }

            var entry = new Entry(now, turn.Fingerprint, failure);
            _endpoints[(turn.Endpoint, turn.Account)] = entry;
            if (failure is { Reason: Reason.AuthRejected })
            {
                _accounts[turn.Account] = entry;
            }
            else if (failure is null)
            {
                _accounts.Remove(turn.Account);
            }
        }
    }

    /// <summary>The right to log in to one account; disposing it passes it on.</summary>
    internal sealed class Turn(
        LoginLedger ledger, EndpointKey endpoint, Account account, LoginSettings login, byte[] fingerprint, SemaphoreSlim turn) : IDisposable
    {
        public EndpointKey Endpoint => endpoint;

        public Account Account => account;

        public LoginSettings Login => login;

        public byte[] Fingerprint => fingerprint;

        /// <summary>The failure that stands while no login is due; null when the last one succeeded or one is due.</summary>
        public Failure? Standing(out bool due) => ledger.Standing(this, out due);

        /// <summary>Notes how the login ended; null is success.</summary>
        public void Record(Failure? failure) => ledger.Record(this, failure);

        public void Dispose() => turn.Release();
    }

    internal sealed record Account(string Host, string Username);

    private sealed record Entry(DateTimeOffset At, byte[] Fingerprint, Failure? Failure)
    {
        public bool IsFor(byte[] fingerprint) => CryptographicOperations.FixedTimeEquals(Fingerprint, fingerprint);
    }
}
