using System.Security.Cryptography;
using System.Text;
using SmtpMonitor.Lab.Sasl;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>sasl USER SECRET</c>: takes the AUTH command just received (RFC 4954 §4) and verifies the login for real.</summary>
internal sealed record SaslStep(LabAccount Account) : IStep
{
    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var words = conversation.LastLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var verb, var mechanism, ..] || !verb.Equals("AUTH", StringComparison.OrdinalIgnoreCase)
            || ServerFor(mechanism, conversation.Host) is not { } server)
        {
            await conversation.SendLineAsync("504 5.5.4 Unrecognized authentication type", cancellationToken).ConfigureAwait(false);
            return null;
        }

        // RFC 4954 §4: "=" is an initial response of no octets; none at all means that the server asks first.
        var response = words.Length > 2 ? words[2] : null;
        while (true)
        {
            if (!TryDecode(response == "=" ? "" : response, out var decoded))
            {
                await conversation.SendLineAsync("501 5.5.2 Cannot decode response", cancellationToken).ConfigureAwait(false);
                return null;
            }

            var outcome = server.Respond(decoded);
            if (outcome.Accept is { } accepted)
            {
                var reply = accepted ? "235 2.7.0 Authentication successful" : "535 5.7.8 Error: authentication failed";
                await conversation.SendLineAsync(reply, cancellationToken).ConfigureAwait(false);
                return null;
            }

            await conversation.SendLineAsync($"334 {Convert.ToBase64String(outcome.Challenge)}", cancellationToken).ConfigureAwait(false);
            response = await conversation.ReadLineAsync(secret: true, cancellationToken).ConfigureAwait(false);
            if (response is null)
            {
                return LabSessionEnd.ClientLeft;
            }

            if (response == "*")
            {
                await conversation.SendLineAsync("501 5.7.0 Authentication aborted", cancellationToken).ConfigureAwait(false);
                return null;
            }
        }
    }

    private ISaslServer? ServerFor(string mechanism, string host) => mechanism.ToUpperInvariant() switch
    {
        "PLAIN" => new PlainServer(Account),
        "LOGIN" => new LoginServer(Account),
        "CRAM-MD5" => new CramMd5Server(Account, host),
        "SCRAM-SHA-1" => new ScramServer(Account, HashAlgorithmName.SHA1),
        "SCRAM-SHA-256" => new ScramServer(Account, HashAlgorithmName.SHA256),
        "XOAUTH2" => new Xoauth2Server(Account),
        _ => null,
    };

    private static bool TryDecode(string? text, out byte[]? decoded)
    {
        decoded = null;
        if (text is null)
        {
            return true;
        }

        var buffer = new byte[Encoding.Latin1.GetByteCount(text)];
        if (!Convert.TryFromBase64String(text, buffer, out var length))
        {
            return false;
        }

        decoded = buffer[..length];
        return true;
    }
}
