using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Presentation;

/// <summary>How TLS starts, in words.</summary>
internal static class TlsModeText
{
    public static string Of(TlsMode mode) => mode switch
    {
        TlsMode.None => "clear text",
        TlsMode.StarttlsIfOffered => "STARTTLS if offered",
        TlsMode.Starttls => "STARTTLS",
        TlsMode.Implicit => "implicit TLS",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
