using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Probing.Steps;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// From the name of a mailbox's host to a session that is logged in: connecting, TLS and judging the certificate are ours, as for probes;
/// the library gets a stream that is ready. One session at a time at an address; a refused login is not repeated unchanged.
/// </summary>
internal sealed class MailboxDoor(HostLookup lookup, TimeProvider time, SessionGate gate, LoginLedger logins)
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    private readonly TcpConnector _connector = new(time);
    private readonly TlsHandshake _handshake = new(time);
    private readonly LoginHangUps _hangUps = new(time);

    /// <summary>Throws <see cref="MailboxException"/> where there is no way in.</summary>
    public async Task<MailboxSession> OpenAsync(DeliveryDefinition delivery, TimeSpan patience, CancellationToken cancellationToken)
    {
        var mailbox = delivery.Mailbox;
        var (secret, error) = SecretReader.Read(mailbox.Login.Secret);
        if (secret is null)
        {
            throw new MailboxException(DeliveryReason.LocalError, error);
        }

        var (socket, place) = await ConnectAsync(mailbox, patience, cancellationToken);
        var status = new ImapStatus();
        var session = new MailboxSession(new ImapClient(status), socket, place, time);
        try
        {
            var (stream, before) = await EncryptAsync(new NetworkStream(socket, ownsSocket: true), mailbox, cancellationToken);
            await session.Client.ConnectAsync(new MailboxStream(stream, before), mailbox.Host, mailbox.Port, SecureSocketOptions.None, cancellationToken);
            await LoginAsync(session.Client, status, delivery, secret, patience, cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task<(Socket Socket, IDisposable Place)> ConnectAsync(MailboxSettings mailbox, TimeSpan patience, CancellationToken cancellationToken)
    {
        var answer = await lookup.FindAsync(mailbox.Host, mailbox.Resolver, cancellationToken);
        if (answer.Status != DnsStatus.Success)
        {
            throw new MailboxException(DeliveryReason.ImapUnresolved, answer.Detail);
        }

        var failures = new List<string>();
        foreach (var address in answer.Addresses.Take(4))
        {
            var place = await gate.EnterAsync(address, patience, cancellationToken)
                ?? throw new MailboxException(DeliveryReason.ImapBusy, $"other sessions held {address}");
            ConnectResult result;
            try
            {
                result = await _connector.ConnectAsync(address, mailbox.Port, null, ConnectLimit, cancellationToken);
            }
            catch
            {
                place.Dispose();
                throw;
            }

            if (result.Socket is { } socket)
            {
                return (socket, place);
            }

            place.Dispose();
            failures.Add(FormattableString.Invariant($"{new IPEndPoint(address, mailbox.Port)}: {result.Detail}"));
        }

        throw new MailboxException(DeliveryReason.ImapUnreachable, string.Join("; ", failures));
    }

    private async Task<(Stream Stream, byte[] Before)> EncryptAsync(Stream stream, MailboxSettings mailbox, CancellationToken cancellationToken)
    {
        if (mailbox.Tls.Mode == TlsMode.None)
        {
            return (stream, []);
        }

        if (mailbox.Tls.Mode != TlsMode.Implicit)
        {
            await ImapStarttls.RunAsync(stream, cancellationToken);
        }

        var outcome = await _handshake.RunAsync(stream, mailbox.Host, mailbox.Tls, cancellationToken);
        if (outcome.Stream is not { } tls)
        {
            throw new MailboxException(outcome.Failure == TlsFailure.Local ? DeliveryReason.LocalError : DeliveryReason.ImapTls, Smtp.WireText.Printable(outcome.Detail));
        }

        if (outcome.Facts.Problem != CertificateProblem.None && mailbox.Tls.VerifyCertificate)
        {
            throw new MailboxException(DeliveryReason.ImapCertificate, string.Join("; ", outcome.Facts.Problems));
        }

        // After STARTTLS there is no second greeting, but the library waits for one.
        return (tls, mailbox.Tls.Mode == TlsMode.Implicit ? [] : "* OK ready\r\n"u8.ToArray());
    }

    private async Task LoginAsync(ImapClient client, ImapStatus status, DeliveryDefinition delivery, string secret, TimeSpan patience, CancellationToken cancellationToken)
    {
        var login = delivery.Mailbox.Login with { Every = TimeSpan.Zero };
        var key = new EndpointKey(delivery.Name, delivery.Mailbox.Host, delivery.Mailbox.Port, IpFamily.Ipv4);
        using var turn = await logins.EnterAsync(key, login, secret, patience, cancellationToken)
            ?? throw new MailboxException(DeliveryReason.ImapBusy, "other logins of the account were under way");
        var standing = turn.Standing(out var due);
        if (standing is not null && !due)
        {
            throw new MailboxException(DeliveryReason.ImapLoginFailed, standing.Detail);
        }

        if (_hangUps.Standing(key) is { } pause)
        {
            throw new MailboxException(DeliveryReason.ImapFailed, $"the mailbox closed the connection in the login of {login.Username}{pause}");
        }

        try
        {
            await client.AuthenticateAsync(Sasl.Create(login.Mechanism, login.Username, secret), cancellationToken);
            turn.Record(null);
            _hangUps.Forget(key);
        }
        catch (Exception e) when (e is AuthenticationException or SaslException)
        {
            // What the server wrote is left out: it may repeat what it was given.
            var failure = new Failure(status.IsPassing ? Reason.AuthTemporary : Reason.AuthRejected, $"the mailbox refused the login of {login.Username} {(status.IsPassing ? "for now" : "")}".TrimEnd());
            turn.Record(failure);
            throw new MailboxException(status.IsPassing ? DeliveryReason.ImapFailed : DeliveryReason.ImapLoginFailed, failure.Detail);
        }
        catch (Exception e) when (e is IOException or ImapProtocolException or ServiceNotConnectedException)
        {
            throw new MailboxException(DeliveryReason.ImapFailed, $"the mailbox closed the connection in the login of {login.Username}{_hangUps.Count(key)}");
        }
    }
}
