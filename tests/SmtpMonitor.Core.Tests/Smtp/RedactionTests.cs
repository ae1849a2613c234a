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
        redaction.AddSent("abcd");
        redaction.AddSent("abcdefgh");
        Assert.Equal("x *** y", redaction.Apply("x abcdefgh y"));
    }

    [Theory]
    [InlineData("starttls", "250 STARTTLS")]
    [InlineData("enhancedstatuscodes", "250 ENHANCEDSTATUSCODES")]
    [InlineData("SCRAM-SHA-256-PLUS", "250 AUTH SCRAM-SHA-256-PLUS")]
    [InlineData("mail.example.com", "220 mail.example.com ESMTP")]
    public void Apply_SecretThatIsAWordOfTheServer_IsLeftUntilItWasSent(string secret, string line)
    {
        var redaction = new Redaction();
        redaction.Add(secret);
        Assert.Equal(line, redaction.Apply(line));
        redaction.AddSent("AGEAYg==");
        Assert.Equal(line.Replace(secret, "***", StringComparison.OrdinalIgnoreCase), redaction.Apply(line));
    }

    [Theory]
    [InlineData("tls", "dGxz")]
    [InlineData("a", "YQ==")]
    public void Apply_VeryShortSecret_OnlyItsEncodedFormIsTaken(string secret, string encoded)
    {
        var redaction = new Redaction();
        redaction.Add(secret);
        redaction.AddSent("AGEAYg==");
        Assert.Equal($"535 {secret} *** ***", redaction.Apply($"535 {secret} {encoded} AGEAYg=="));
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
