using System.Net;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Tests.Probing;

public sealed class SessionGateTests
{
    private static readonly IPAddress Address = IPAddress.Loopback;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly SessionGate _gate;

    public SessionGateTests() => _gate = new SessionGate(_time);

    [Fact]
    public async Task EnterAsync_SecondAtOneAddress_WaitsForTheFirst()
    {
        var first = await EnterAsync();
        var second = EnterAsync();
        Assert.False(second.IsCompleted);
        first!.Dispose();
        Assert.NotNull(await second);
    }

    [Fact]
    public async Task EnterAsync_OtherAddress_DoesNotWait()
    {
        await EnterAsync();
        Assert.NotNull(await _gate.EnterAsync(IPAddress.IPv6Loopback, Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task EnterAsync_InOrderOfArrival()
    {
        var first = await EnterAsync();
        var second = EnterAsync();
        var third = EnterAsync();
        first!.Dispose();
        (await second)!.Dispose();
        Assert.NotNull(await third);
    }

    [Fact]
    public async Task EnterAsync_PatienceOver_GivesNull_AndTheQueueGoesOn()
    {
        var first = await EnterAsync();
        var second = EnterAsync();
        _time.Advance(Patience);
        Assert.Null(await second);
        var third = EnterAsync();
        first!.Dispose();
        Assert.NotNull(await third);
    }

    [Fact]
    public async Task EnterAsync_Cancelled_Throws_AndTheQueueGoesOn()
    {
        var first = await EnterAsync();
        using var cancel = new CancellationTokenSource();
        var second = _gate.EnterAsync(Address, Patience, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        var third = EnterAsync();
        first!.Dispose();
        Assert.NotNull(await third);
    }

    [Fact]
    public async Task Dispose_Twice_GivesThePlaceBackOnce()
    {
        var first = await EnterAsync();
        var second = EnterAsync();
        var third = EnterAsync();
        first!.Dispose();
        first.Dispose();
        Assert.NotNull(await second);
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_HammeredFromManyTasks_NeverLetsTwoIn()
    {
        var inside = 0;
        var most = 0;
        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, async (_, ct) =>
        {
            using var place = await _gate.EnterAsync(Address, TimeSpan.FromHours(1), ct);
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });
        Assert.Equal(1, most);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private Task<IDisposable?> EnterAsync() => _gate.EnterAsync(Address, Patience, TestContext.Current.CancellationToken).AsTask();
}
