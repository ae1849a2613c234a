using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Deliveries;

/// <summary>Logins at a mailbox whose server does what real ones only do in the field: it hangs up instead of refusing.</summary>
public sealed class MailboxDoorTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly MailboxDoor _door;
    private readonly Task _serving;
    private int _logins;

    public MailboxDoorTests()
    {
        _listener.Start();
        _serving = ServeAsync();
        _door = new MailboxDoor(
            new HostLookup(new Literals(), RoutedFamilies.Of(IpFamily.Ipv4)), _time, new SessionGate(TimeProvider.System), new LoginLedger(_time));
    }

    [Fact]
    public async Task Open_TheServerHangsUpAtEachLogin_IsTriedTwiceAndThenCountsAsARefusal()
    {
        await Assert.ThrowsAnyAsync<Exception>(OpenAsync);
        _time.Advance(TimeSpan.FromMinutes(15));
        await Assert.ThrowsAnyAsync<Exception>(OpenAsync);
        Assert.Equal(2, _logins);

        _time.Advance(TimeSpan.FromMinutes(15));
        var refused = await Assert.ThrowsAsync<MailboxException>(OpenAsync);

        Assert.Equal((2, DeliveryReason.ImapLoginFailed), (_logins, refused.Reason));
        Assert.StartsWith("the mailbox closed the connection in the login of box, twice in a row (at ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(SomeDelivery.Password, refused.ToString(), StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAnyAsync<Exception>(OpenAsync);
        Assert.Equal(3, _logins);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
    }

    private async Task OpenAsync()
    {
        var delivery = SomeDelivery.Of(((IPEndPoint)_listener.LocalEndpoint).Port);
        await using var session = await _door.OpenAsync(delivery, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var stream = client.GetStream();
                await stream.WriteAsync("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n"u8.ToArray(), _end.Token);
                using var reader = new StreamReader(stream, Encoding.ASCII);
                while (await reader.ReadLineAsync(_end.Token) is { } line)
                {
                    var parts = line.Split(' ');
                    if (parts[1] == "AUTHENTICATE")
                    {
                        Interlocked.Increment(ref _logins);
                        break;
                    }

                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n{parts[0]} OK done\r\n"), _end.Token);
                }
            }
        }
        catch (Exception e) when (_end.IsCancellationRequested && e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private sealed class Literals : IDnsResolver
    {
        public Task<AddressAnswer> ResolveAsync(string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new AddressAnswer(DnsStatus.Success, [IPAddress.Parse(host)]));

        public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
