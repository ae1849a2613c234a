using System.Globalization;
using System.Net;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Presentation;

/// <summary>The command that shows the same by hand. Never holds a password: swaks asks for it.</summary>
internal static class ReproductionCommand
{
    /// <param name="endpoint">What was probed.</param>
    /// <param name="failed">Where it failed, so that the command shows that part; null shows everything.</param>
    public static string For(Endpoint endpoint, Phase? failed)
    {
        var settings = endpoint.Settings;
        return failed == Phase.Resolve ? Dig(endpoint)
            : settings.Tls.Mode == TlsMode.None || settings.Login is not null || settings.Envelope is not null ? Swaks(endpoint)
            : OpenSsl(endpoint);
    }

    private static string Dig(Endpoint endpoint) => Join(["dig", endpoint.Key.Host, endpoint.Key.Family == IpFamily.Ipv4 ? "A" : "AAAA"]);

    private static string OpenSsl(Endpoint endpoint)
    {
        var (key, settings) = (endpoint.Key, endpoint.Settings);
        List<string> words = ["openssl", "s_client", Family(key)];
        if (settings.Tls.Mode != TlsMode.Implicit)
        {
            words.AddRange(["-starttls", "smtp", "-name", settings.EhloName]);
        }

        var host = key.Host.Contains(':', StringComparison.Ordinal) ? $"[{key.Host}]" : key.Host;
        words.AddRange(["-connect", string.Create(CultureInfo.InvariantCulture, $"{host}:{key.Port}")]);
        words.AddRange(Identity(settings.Tls.ServerName ?? key.Host));
        if (settings.Tls.CaFile is { } ca)
        {
            words.AddRange(["-CAfile", ca]);
        }

        if (settings.SourceAddress is { } source)
        {
            words.AddRange(["-bind", source.Contains(':', StringComparison.Ordinal) ? $"[{source}]:0" : $"{source}:0"]);
        }

        words.Add("-crlf");
        return Join(words);
    }

    // An address is never sent as SNI (RFC 6066 §3), and has its own check.
    private static string[] Identity(string name) => IPAddress.TryParse(name, out _)
        ? ["-noservername", "-verify_ip", name]
        : ["-servername", name.TrimEnd('.'), "-verify_hostname", name.TrimEnd('.')];

    private static string Swaks(Endpoint endpoint)
    {
        var (key, settings) = (endpoint.Key, endpoint.Settings);
        List<string> words =
        [
            "swaks", Family(key), "--server", key.Host, "--port", key.Port.ToString(CultureInfo.InvariantCulture), "--ehlo", settings.EhloName,
        ];
        switch (settings.Tls.Mode)
        {
            case TlsMode.Implicit:
                words.Add("--tls-on-connect");
                break;
            case TlsMode.Starttls:
                words.Add("--tls");
                break;
            case TlsMode.StarttlsIfOffered:
                words.Add("--tls-optional");
                break;
        }

        if (settings.Tls is { Mode: not TlsMode.None, CaFile: { } ca })
        {
            words.AddRange(["--tls-ca-path", ca]);
        }

        if (settings.SourceAddress is { } source)
        {
            words.AddRange(["--local-interface", source]);
        }

        if (settings.Login is { } login)
        {
            words.AddRange(["--auth", MechanismName.Of(login.Mechanism), "--auth-user", login.Username]);
        }

        if (settings.Envelope is { } envelope)
        {
            words.AddRange(["--from", envelope.From.Length == 0 ? "<>" : envelope.From]);
            if (envelope.To is { } to)
            {
                words.AddRange(["--to", to]);
            }
        }

        var end = settings switch
        {
            { Envelope.To: not null } => "RCPT",
            { Envelope: not null } => "MAIL",
            { Login: not null } => "AUTH",
            _ => "EHLO",
        };
        return Join([.. words, "--quit-after", end]);
    }

    private static string Family(EndpointKey key) => key.Family == IpFamily.Ipv4 ? "-4" : "-6";

    private static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    // For a POSIX shell; whatever is not plainly harmless is quoted.
    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@%+,".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
