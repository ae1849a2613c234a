using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Scheduling.Errands;

/// <summary>An errand with its place in the schedule. A changed errand gets a new one; the old one's round is cancelled.</summary>
internal sealed class ScheduledErrand<TErrand>(TErrand errand) : IDisposable
    where TErrand : IErrand
{
    private readonly CancellationTokenSource _retired = new();
    private readonly SemaphoreSlim _round = new(1);
    private readonly Lock _lock = new();
    private Task? _ended;

    public TErrand Errand => errand;

    /// <summary>A stable place in the interval, and the key of its triggers.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(errand.Name)).AsSpan(0, 8));

    public CancellationToken Retired => _retired.Token;

    /// <summary>False while a round runs.</summary>
    public bool TryEnter() => !_retired.IsCancellationRequested && _round.Wait(0);

    public void Leave() => _round.Release();

    /// <summary>No round begins any more; ends when none runs.</summary>
    public Task RetireAsync()
    {
        lock (_lock)
        {
            return _ended ??= EndAsync();
        }
    }

    private async Task EndAsync()
    {
        await _retired.CancelAsync();
        await _round.WaitAsync();
    }

    public void Dispose()
    {
        _retired.Dispose();
        _round.Dispose();
    }
}
