using System.Collections.Immutable;

namespace SmtpMonitor.Core.Smtp;

/// <summary>The dialogue as it happened, fit to be shown to anyone: printable, bounded, without secrets.</summary>
internal sealed class Transcript(Func<TimeSpan> elapsed)
{
    private const int MaxEntries = 256;

    private readonly ImmutableArray<TranscriptLine>.Builder _lines = ImmutableArray.CreateBuilder<TranscriptLine>(16);

    public Redaction Redaction { get; } = new();

    public void Add(Speaker speaker, string text)
    {
        if (_lines.Count < MaxEntries)
        {
            // Our own commands come without secrets; asterisks in them would only tell what the secret is.
            _lines.Add(new TranscriptLine(speaker, elapsed(), speaker == Speaker.Client ? WireText.Printable(text) : Clean(text)));
        }
    }

    /// <summary>Redacted first, since escaping could tear a secret apart.</summary>
    public string Clean(string text) => WireText.Printable(Redaction.Apply(text));

    public ImmutableArray<TranscriptLine> ToImmutable() => _lines.ToImmutable();
}
