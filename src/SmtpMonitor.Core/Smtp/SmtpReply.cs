using System.Globalization;

namespace SmtpMonitor.Core.Smtp;

/// <summary>A complete reply (RFC 5321 §4.2).</summary>
/// <param name="Code">200–599.</param>
/// <param name="Lines">The text of each line, without code and separator, as sent (not yet made printable); at least one.</param>
public sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>2yz: done.</summary>
    public bool IsPositive => Code is >= 200 and < 300;

    /// <summary>4yz: try again later.</summary>
    public bool IsTransient => Code is >= 400 and < 500;

    /// <summary>5yz: do not try again unchanged.</summary>
    public bool IsPermanent => Code >= 500;

    /// <summary>421, by which a server announces at any point that it closes the connection (RFC 5321 §3.8).</summary>
    public bool IsClosing => Code == 421;

    /// <summary>All lines joined by a blank, made printable.</summary>
    public string Text => WireText.Printable(string.Join(' ', Lines));

    /// <summary>Code and text, made printable.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code} {Text}").TrimEnd();
}
