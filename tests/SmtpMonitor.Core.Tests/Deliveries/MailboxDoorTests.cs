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
    private readonly LoginLedger _ledger;
    private readonly Task _serving;
    private int _logins;

    public MailboxDoorTests()
    {
        _listener.Start();
        _serving = ServeAsync();
        _ledger = new LoginLedger(_time);
        _door = new MailboxDoor(
            new HostLookup(new Literals(), RoutedFamilies.Of(IpFamily.Ipv4)), _time, new SessionGate(TimeProvider.System), _ledger);
    }

    [Fact]
    public async Task Open_TheServerHangsUpAtEachLogin_IsTriedEverMoreSeldom()
    {
        Assert.Equal("the mailbox closed the connection in the login of box", await FailureAsync());
        Assert.Equal("the mailbox closed the connection in the login of box, 2 times in a row", await FailureAsync());
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("the mailbox closed the connection in the login of box, 2 times in a row; not tried again for 1 min", await FailureAsync());
        Assert.Equal(2, _logins);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("the mailbox closed the connection in the login of box, 3 times in a row", await FailureAsync());
        _time.Advance(TimeSpan.FromMinutes(19));
        await FailureAsync();
        Assert.Equal(3, _logins);
    }

    [Fact]
    public async Task Open_TheServerHangsUp_SaysNothingOfTheAccount()
    {
        await FailureAsync();
        await FailureAsync();
        var login = SomeDelivery.Of().Mailbox.Login;

        Assert.Null(_ledger.Last(new EndpointKey("smtp", "127.0.0.1", 587, IpFamily.Ipv4), login, SomeDelivery.Password));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
    }

    private async Task<string> FailureAsync()
    {
        var delivery = SomeDelivery.Of(((IPEndPoint)_listener.LocalEndpoint).Port);
        var failure = await Assert.ThrowsAsync<MailboxException>(
            () => _door.OpenAsync(delivery, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        Assert.Equal(DeliveryReason.ImapFailed, failure.Reason);
        Assert.DoesNotContain(SomeDelivery.Password, failure.ToString(), StringComparison.Ordinal);
        return failure.Message;
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
