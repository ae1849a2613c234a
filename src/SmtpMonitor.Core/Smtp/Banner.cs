namespace SmtpMonitor.Core.Smtp;

/// <summary>What the first words of a connection give away.</summary>
public static class Banner
{
    /// <summary>True when a middlebox overwrote the greeting with asterisks, as Cisco ASA does (all but the characters 2, 0 and blank).</summary>
    public static bool IsMasked(string text)
    {
        var stars = text.AsSpan().Count('*');
        var letters = text.Length - text.AsSpan().Count(' ');
        return stars >= 8 && stars * 2 >= letters;
    }

    /// <summary>Whose first octets these are.</summary>
    public static Speech Recognize(ReadOnlySpan<byte> octets)
    {
        if (octets.StartsWith("HTTP/"u8) || octets.StartsWith("<!DOCTYPE"u8) || octets.StartsWith("<html"u8))
        {
            return Speech.Http;
        }

        if (octets.StartsWith("SSH-"u8))
        {
            return Speech.Ssh;
        }

        // A TLS record: alert or handshake, then the major version (RFC 8446 §5.1).
        if (octets is [0x15 or 0x16, 0x03, ..])
        {
            return Speech.Tls;
        }

        return octets is [>= (byte)'2' and <= (byte)'5', >= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', ..]
            ? Speech.Smtp
            : Speech.Other;
    }
}

/// <summary>A protocol by its first octets.</summary>
public enum Speech
{
    Other,
    Smtp,
    Http,
    Ssh,
    Tls,
}
