using System.Text;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Tests.Smtp;

/// <summary>Every dialogue is delivered whole, by line and octet by octet: the outcome may not depend on segmentation.</summary>
public sealed class ReplyReaderTests
{
    public enum Delivery
    {
        Whole,
        Lines,
        Octets,
    }

    public static TheoryData<Delivery> Deliveries => [Delivery.Whole, Delivery.Lines, Delivery.Octets];

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task ReadAsync_MultiLine_GivesCodeAndTexts(Delivery delivery)
    {
        var (reply, fault) = await ReadAsync("250-mail.example\r\n250-PIPELINING\r\n250 STARTTLS\r\n", delivery);
        Assert.Equal(ReplyFault.None, fault);
        Assert.Equal(250, reply!.Code);
        Assert.Equal(["mail.example", "PIPELINING", "STARTTLS"], reply.Lines);
    }

    [Theory]
    [InlineData("220\r\n", 220, "")]
    [InlineData("220 \r\n", 220, "")]
    [InlineData("220 hi\n", 220, "hi")]
    [InlineData("421 4.3.2 down\r\n", 421, "4.3.2 down")]
    [InlineData("571 odd second digit\r\n", 571, "odd second digit")]
    public async Task ReadAsync_LegalForms_AreTaken(string wire, int code, string text)
    {
        var (reply, _) = await ReadAsync(wire, Delivery.Whole);
        Assert.Equal((code, text), (reply!.Code, reply.Lines[0]));
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("22\r\n")]
    [InlineData("\r\n")]
    [InlineData("2200 x\r\n")]
    [InlineData("220_x\r\n")]
    [InlineData("199 x\r\n")]
    [InlineData("600 x\r\n")]
    [InlineData("250-a\r\n251 b\r\n")]
    [InlineData("250-a\r\nb\r\n")]
    [InlineData(" 250 a\r\n")]
    public async Task ReadAsync_BrokenGrammar_IsInvalid(string wire)
    {
        foreach (var delivery in Enum.GetValues<Delivery>())
        {
            var (reply, fault) = await ReadAsync(wire, delivery);
            Assert.Null(reply);
            Assert.Equal(ReplyFault.Invalid, fault);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("220")]
    [InlineData("220-a\r\n")]
    [InlineData("220-a\r\n220 b")]
    public async Task ReadAsync_EndOfStream_IsClosed(string wire)
    {
        var (reply, fault) = await ReadAsync(wire, Delivery.Whole);
        Assert.Null(reply);
        Assert.Equal(ReplyFault.Closed, fault);
    }

    [Fact]
    public async Task ReadAsync_LineOf2048Octets_IsTaken_OneMoreIsNot()
    {
        var longest = "250 " + new string('a', ReplyReader.MaxLineOctets - 6) + "\r\n";
        Assert.Equal(ReplyReader.MaxLineOctets, longest.Length);
        Assert.Equal(ReplyFault.None, (await ReadAsync(longest, Delivery.Whole)).Fault);
        Assert.Equal(ReplyFault.TooLong, (await ReadAsync("250 " + new string('a', 5000), Delivery.Whole)).Fault);
    }

    [Fact]
    public async Task ReadAsync_EndlessReply_StopsAtTheBound()
    {
        var wire = string.Concat(Enumerable.Repeat("220-more\r\n", 10_000));
        var stream = new Segments(wire, Delivery.Whole);
        var reader = new ReplyReader(stream, TimeProvider.System);
        var (_, fault) = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ReplyFault.TooLong, fault);
        Assert.Equal(ReplyReader.MaxLines, reader.Received.Count);
        Assert.True(stream.Delivered < 8192, $"read {stream.Delivered} octets of an endless reply");
    }

    [Fact]
    public async Task ReadAsync_TwoRepliesInOneSegment_LeavesTheSecondBuffered()
    {
        var reader = new ReplyReader(new Segments("220 a\r\n250 early\r\n", Delivery.Whole), TimeProvider.System);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("250 early\r\n".Length, reader.Buffered);
        var (second, _) = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(250, second!.Code);
        Assert.Equal(0, reader.Buffered);
    }

    private static async Task<(SmtpReply? Reply, ReplyFault Fault)> ReadAsync(string wire, Delivery delivery) =>
        await new ReplyReader(new Segments(wire, delivery), TimeProvider.System).ReadAsync(TestContext.Current.CancellationToken);

    private sealed class Segments(string wire, Delivery delivery) : MemoryStream(Encoding.Latin1.GetBytes(wire))
    {
        public long Delivered => Position;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var rest = ToArray().AsSpan((int)Position);
            var count = delivery switch
            {
                Delivery.Octets => 1,
                Delivery.Lines when rest.IndexOf((byte)'\n') is >= 0 and var feed => feed + 1,
                _ => buffer.Length,
            };
            return ValueTask.FromResult(Read(buffer.Span[..Math.Min(count, buffer.Length)]));
        }
    }
}
