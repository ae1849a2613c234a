using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Tests.Tls;

public sealed class RecordTapTests
{
    private static readonly byte[] ServerHello = [22, 3, 3, 0, 8, 2, 0, 0, 4, 3, 1, 0xaa, 0xbb];
    private static readonly byte[] HandshakeFailure = [21, 3, 3, 0, 2, 2, 40];
    private static readonly byte[] Encrypted = [21, 3, 3, 0, 4, 2, 40, 1, 2];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Received_InAnySegments_SeesVersionAndAlert(int size)
    {
        var tap = Feed([.. ServerHello, .. HandshakeFailure], size);
        Assert.Equal((byte)1, tap.ServerHelloMinor);
        Assert.Equal((byte)40, tap.Alert);
    }

    [Fact]
    public void Received_EncryptedAlert_IsNotReadAsOne() => Assert.Null(Feed(Encrypted, 2).Alert);

    [Fact]
    public void Received_ClearText_IsKept() => Assert.Equal("220 mail"u8.ToArray(), Feed("220 mail"u8.ToArray(), 3).First.ToArray());

    [Fact]
    public void Received_AnyOctets_NeverThrows()
    {
        var random = new Random(2);
        for (var i = 0; i < 2_000; i++)
        {
            var octets = new byte[random.Next(0, 400)];
            random.NextBytes(octets);
            Feed(octets, random.Next(1, 50));
        }
    }

    private static RecordTap Feed(byte[] octets, int size)
    {
        var tap = new RecordTap();
        foreach (var segment in octets.Chunk(size))
        {
            tap.Received(segment);
        }

        return tap;
    }
}
