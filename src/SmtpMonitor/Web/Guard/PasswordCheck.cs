using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Web.Guard;

/// <summary>
/// Checks passwords without letting strangers spend our processor: a right pair is remembered, so that a scrape costs one keyed hash;
/// everything else waits its turn, one check at a time, and after a wrong one there is a rest of three times as long. At most a
/// quarter of one core is spent on guesses, whatever arrives; the monitor's own schedule goes on.
/// </summary>
internal sealed class PasswordCheck : IDisposable
{
    /// <summary>How long a check waits for its turn before its client is told to come back.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int RestFactor = 3;
    private const int MostWaiting = 16;
    private const int MostWaitingOfOnePlace = 4;

    /// <summary>There are as many right pairs as users; passwords past bcrypt's 72 octets make more of one.</summary>
    private const int MostRemembered = 1024;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _right = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Place, Task<PasswordAnswer> Check)> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeProvider _time;
    private readonly Func<string, string, bool> _verify;

    /// <param name="time">Paces rests.</param>
    /// <param name="verify">Whether a password has a hash; null takes bcrypt.</param>
    public PasswordCheck(TimeProvider time, Func<string, string, bool>? verify = null)
    {
        _time = time;
        _verify = verify ?? ((password, hash) => BCrypt.Net.BCrypt.Verify(password, hash));
    }

    /// <param name="users">Who is known now; what was remembered of others' hashes does not count.</param>
    /// <param name="credentials">What the client says.</param>
    /// <param name="place">Where it comes from, by <see cref="RemotePlace"/>.</param>
    public Task<PasswordAnswer> AskAsync(UserBook users, BasicCredentials credentials, string place)
    {
        var hash = users.HashOf(credentials.User, out var isKnown);
        var pair = Digest(credentials, hash);
        lock (_lock)
        {
            if (_right.Contains(pair))
            {
                return Task.FromResult(PasswordAnswer.Right);
            }

            // A browser asks for a page and its parts at once, all with the same pair.
            if (_waiting.TryGetValue(pair, out var same))
            {
                return same.Check;
            }

            if (_waiting.Count >= MostWaiting || _waiting.Values.Count(w => w.Place == place) >= MostWaitingOfOnePlace)
            {
                return Task.FromResult(PasswordAnswer.Busy);
            }

            var check = CheckInTurnAsync(credentials.Password, hash, isKnown, pair);
            if (!check.IsCompleted)
            {
                _waiting[pair] = (place, check);
            }

            return check;
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<PasswordAnswer> CheckInTurnAsync(string password, string hash, bool isKnown, string pair)
    {
        // Off the caller's lock before anything else.
        await Task.Yield();
        try
        {
            return await CheckAsync(password, hash, isKnown, pair);
        }
        finally
        {
            lock (_lock)
            {
                _waiting.Remove(pair);
            }
        }
    }

    private async Task<PasswordAnswer> CheckAsync(string password, string hash, bool isKnown, string pair)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        try
        {
            await _turn.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return PasswordAnswer.Busy;
        }

        var rest = TimeSpan.Zero;
        try
        {
            // A thread of its own: at the higher costs a check takes seconds, and the pool has as many threads as there are cores.
            var start = _time.GetTimestamp();
            var matches = await Task.Factory.StartNew(() => _verify(password, hash), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (matches && isKnown)
            {
                Remember(pair);
                return PasswordAnswer.Right;
            }

            rest = RestFactor * _time.GetElapsedTime(start);
            return PasswordAnswer.Wrong;
        }
        finally
        {
            _ = PassTurnAsync(rest);
        }
    }

    private void Remember(string pair)
    {
        lock (_lock)
        {
            if (_right.Count >= MostRemembered)
            {
                _right.Clear();
            }

            _right.Add(pair);
        }
    }

    private async Task PassTurnAsync(TimeSpan rest)
    {
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, _time);
        }

        _turn.Release();
    }

    /// <summary>What is remembered of a pair: useless without this process's key. Lengths stand before the texts, so that no two pairs run together into one.</summary>
    private string Digest(BasicCredentials credentials, string hash)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in new[] { credentials.User, hash, credentials.Password })
        {
            var octets = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, octets.Length);
            hmac.AppendData(length);
            hmac.AppendData(octets);
            CryptographicOperations.ZeroMemory(octets);
        }

        return Convert.ToHexString(hmac.GetHashAndReset());
    }
}
