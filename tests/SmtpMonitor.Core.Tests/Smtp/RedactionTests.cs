using System.Text;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Tests.Smtp;

public sealed class RedactionTests
{
    [Fact]
    public void Secrets_NeverReachTheTranscript()
    {
        const string Secret = "s3cr\u001bet-value";
        var transcript = new Transcript(() => TimeSpan.Zero);
        transcript.Redaction.Add(Secret);
        transcript.Add(Speaker.Server, $"535 {Secret} is wrong");
        transcript.Add(Speaker.Server, $"535 {Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret))} is wrong");
        transcript.Add(Speaker.Server, $"535 {Secret.ToUpperInvariant()}");
        Assert.All(transcript.ToImmutable(), l => Assert.Contains("***", l.Text, StringComparison.Ordinal));
        Assert.All(transcript.ToImmutable(), l => Assert.DoesNotContain("et-value", l.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Apply_TheLongerSecretFirst_LeavesNoRemainder()
    {
        var redaction = new Redaction();
        redaction.Add("abcd");
        redaction.Add("abcdefgh");
        Assert.Equal("x *** y", redaction.Apply("x abcdefgh y"));
    }

    [Fact]
    public void Transcript_OfAnEndlessDialogue_IsBounded()
    {
        var transcript = new Transcript(() => TimeSpan.Zero);
        for (var i = 0; i < 10_000; i++)
        {
            transcript.Add(Speaker.Server, "250 ok");
        }

        Assert.Equal(256, transcript.ToImmutable().Length);
    }
}
