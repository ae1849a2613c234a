using System.Globalization;
using System.Text;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary>Collects what becomes a <see cref="LabSession"/>. One conversation writes to it, never two threads at once.</summary>
internal sealed class SessionRecorder
{
    // A client that floods must not fill the memory of the laboratory.
    private const int MostEntries = 100;
    private const int LongestEntry = 200;

    private readonly List<string> _lines = [];
    private readonly List<string> _violations = [];
    private bool _quitSeen;
    private int _authAttempts;

    public string? TlsProtocol { get; set; }

    public string? ServerName { get; set; }

    public string? ClientCertificate { get; set; }

    public int ViolationCount => _violations.Count;

    public void ClientLine(string line)
    {
        if (line.Equals("QUIT", StringComparison.OrdinalIgnoreCase))
        {
            _quitSeen = true;
        }

        if (line.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase))
        {
            _authAttempts++;
            var words = line.Split(' ', 3);
            line = words.Length > 2 ? $"{words[0]} {words[1]} [secret]" : line;
        }

        Add(_lines, line);
    }

    public void SaslResponse() => Add(_lines, "[secret]");

    public void Violation(string what) => Add(_violations, what);

    public LabSession Finish(LabSessionEnd end) => new()
    {
        ClientLines = [.. _lines],
        Violations = [.. _violations],
        QuitSeen = _quitSeen,
        AuthAttempts = _authAttempts,
        TlsProtocol = TlsProtocol,
        ServerName = ServerName,
        ClientCertificate = ClientCertificate,
        End = end,
    };

    private static void Add(List<string> entries, string text)
    {
        if (entries.Count < MostEntries)
        {
            entries.Add(Escape(text));
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, LongestEntry)))
        {
            if (c is >= ' ' and <= '~')
            {
                escaped.Append(c);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
            }
        }

        return escaped.ToString();
    }
}
