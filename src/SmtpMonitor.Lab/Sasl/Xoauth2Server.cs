using System.Text;

namespace SmtpMonitor.Lab.Sasl;

/// <summary>
/// The bearer token form of Google and Microsoft: <c>user=NAME ^A auth=Bearer TOKEN ^A ^A</c>. A refusal comes as a
/// challenge with JSON in it, which the client answers with an empty line before the 535.
/// </summary>
internal sealed class Xoauth2Server(LabAccount account) : ISaslServer
{
    private bool _refused;

    public SaslOutcome Respond(byte[]? response)
    {
        if (_refused)
        {
            return SaslOutcome.Refused;
        }

        if (response is null)
        {
            return SaslOutcome.Ask("");
        }

        const string UserField = "user=";
        const string TokenField = "auth=Bearer ";
        if (Encoding.UTF8.GetString(response).Split('\x01') is [var user, var token, "", ""]
            && user.StartsWith(UserField, StringComparison.Ordinal) && token.StartsWith(TokenField, StringComparison.Ordinal)
            && account.Matches(user[UserField.Length..], token[TokenField.Length..]))
        {
            return SaslOutcome.Accepted;
        }

        _refused = true;
        return SaslOutcome.Ask("""{"status":"401","schemes":"bearer","scope":"https://mail.google.com/"}""");
    }
}
