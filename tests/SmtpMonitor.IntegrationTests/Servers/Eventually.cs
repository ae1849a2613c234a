namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>Waits for real processes: looks again and again until it holds or the deadline passes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The first value that is not null; otherwise fails with what <paramref name="state"/> says.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, TimeSpan deadline, Func<string> state, CancellationToken cancellationToken)
        where T : class
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            if (time.GetElapsedTime(start) > deadline)
            {
                throw new TimeoutException($"not within {deadline.TotalSeconds:0.#} s: {state()}");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public static Task HoldsAsync(Func<Task<bool>> look, TimeSpan deadline, Func<string> state, CancellationToken cancellationToken) =>
        GetAsync(async () => await look() ? "" : null, deadline, state, cancellationToken);
}
