using System.Collections.Concurrent;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// Mailboxes that close the connection in the middle of a login, as some servers do instead of refusing it. It may be the network just as well, so
/// nothing is said of the account, and other logins go on; but what may be a wrong password is offered ever more seldom.
/// </summary>
internal sealed class LoginHangUps(TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<EndpointKey, (int Times, long At)> _seen = new();

    /// <summary>Why no login is tried now, to be put behind what happened; null when one may be.</summary>
    public string? Standing(EndpointKey mailbox) =>
        _seen.TryGetValue(mailbox, out var seen) && PauseAfter(seen.Times) - time.GetElapsedTime(seen.At) is { } left && left > TimeSpan.Zero
            ? $"{Words(seen.Times)}; not tried again for {Math.Ceiling(left.TotalMinutes):0} min"
            : null;

    /// <summary>It happened again.</summary>
    /// <returns>How often by now, to be put behind what happened.</returns>
    public string Count(EndpointKey mailbox) =>
        Words(_seen.AddOrUpdate(mailbox, _ => (1, time.GetTimestamp()), (_, seen) => (seen.Times + 1, time.GetTimestamp())).Times);

    /// <summary>A login got an answer.</summary>
    public void Forget(EndpointKey mailbox) => _seen.TryRemove(mailbox, out _);

    private static string Words(int times) => times == 1 ? "" : FormattableString.Invariant($", {times} times in a row");

    // The first is repeated at the delivery's own pace.
    private static TimeSpan PauseAfter(int times)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(times - 2, 8));
        return times < 2 ? TimeSpan.Zero : pause < LongestPause ? pause : LongestPause;
    }
}
