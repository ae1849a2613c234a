using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Tests.Probing;

public sealed class ResultDigestTests
{
    [Fact]
    public void Of_OrdinaryResult_IsKeptWhole()
    {
        var result = Result() with { Transcript = Dialogue(40, 100) };

        Assert.Equal(result, ResultDigest.Of(result));
    }

    [Theory]
    [InlineData(41)]
    [InlineData(256)]
    public void Of_LongDialogue_KeepsItsBeginningAndItsEnd(int lines)
    {
        var kept = ResultDigest.Of(Result() with { Transcript = Dialogue(lines, 600) }).Transcript;

        Assert.Equal(ResultDigest.TranscriptLines, kept.Length);
        Assert.StartsWith("line 0 ", kept[0].Text, StringComparison.Ordinal);
        Assert.Equal((Speaker.Note, $"{lines - 39} lines left out"), (kept[20].Speaker, kept[20].Text));
        Assert.StartsWith($"line {lines - 19} ", kept[21].Text, StringComparison.Ordinal);
        Assert.StartsWith($"line {lines - 1} ", kept[^1].Text, StringComparison.Ordinal);
        Assert.All(kept, l => Assert.True(l.Text.Length <= ResultDigest.LineLength));
    }

    [Fact]
    public void Of_EverythingThatAServerCanSay_IsBounded()
    {
        ImmutableArray<string> lines = [.. Enumerable.Repeat(new string('x', 600), 128)];
        var result = Result() with
        {
            Transcript = Dialogue(256, 600),
            ExtensionsInClear = lines,
            ExtensionsInTls = lines,
            AuthMechanisms = lines,
        };
        result = result with { Tls = result.Tls! with { Chain = [.. Enumerable.Repeat(result.Tls.Chain[0], 100)] } };

        var kept = ResultDigest.Of(result);

        var characters = kept.Transcript.Sum(l => l.Text.Length) + kept.ExtensionsInClear.Concat(kept.ExtensionsInTls).Concat(kept.AuthMechanisms).Sum(l => l.Length);
        Assert.True(characters < 40_000, $"{characters} characters");
        Assert.Equal(ResultDigest.ChainLength, kept.Tls!.Chain.Length);
    }

    private static ProbeResult Result() => new()
    {
        Endpoint = new Endpoint(
            new EndpointKey("mail", "127.0.0.1", 587, IpFamily.Ipv4),
            new EndpointSettings { Role = PortRole.Submission, EhloName = "monitor.test", Tls = new TlsSettings() }),
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromMilliseconds(1),
        ExtensionsInTls = ["SIZE 1000", "AUTH PLAIN LOGIN"],
        Tls = new TlsFacts { Version = "TLS 1.3", Chain = [Certificate()] },
    };

    private static CertificateFacts Certificate() => new()
    {
        Subject = "CN=mail.example",
        Issuer = "CN=Test CA",
        Serial = "01ab",
        FingerprintSha256 = "abcd",
        NotBefore = DateTimeOffset.UnixEpoch,
        NotAfter = DateTimeOffset.UnixEpoch.AddYears(1),
        Key = "ECDSA 256",
        Signature = "sha256ECDSA",
    };

    private static ImmutableArray<TranscriptLine> Dialogue(int lines, int length) =>
    [
        .. Enumerable.Range(0, lines).Select(i => new TranscriptLine(
            Speaker.Server, TimeSpan.FromMilliseconds(i), string.Create(CultureInfo.InvariantCulture, $"line {i} ").PadRight(length, 'x'))),
    ];
}
