using System.Text;

namespace SmtpMonitor.Lab.Sasl;

/// <summary>The two questions of LOGIN; the first may be answered with the AUTH command.</summary>
internal sealed class LoginServer(LabAccount account) : ISaslServer
{
    private string? _user;

    public SaslOutcome Respond(byte[]? response)
    {
        if (response is null)
        {
            return SaslOutcome.Ask("Username:");
        }

        var text = Encoding.UTF8.GetString(response);
        if (_user is null)
        {
            _user = text;
            return SaslOutcome.Ask("Password:");
        }

        return account.Matches(_user, text) ? SaslOutcome.Accepted : SaslOutcome.Refused;
    }
}
