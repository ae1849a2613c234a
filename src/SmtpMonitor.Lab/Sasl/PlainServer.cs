using System.Text;

namespace SmtpMonitor.Lab.Sasl;

/// <summary>RFC 4616: authzid NUL authcid NUL password.</summary>
internal sealed class PlainServer(LabAccount account) : ISaslServer
{
    public SaslOutcome Respond(byte[]? response)
    {
        if (response is null)
        {
            return SaslOutcome.Ask("");
        }

        return Encoding.UTF8.GetString(response).Split('\0') is [_, var user, var password] && account.Matches(user, password)
            ? SaslOutcome.Accepted
            : SaslOutcome.Refused;
    }
}
