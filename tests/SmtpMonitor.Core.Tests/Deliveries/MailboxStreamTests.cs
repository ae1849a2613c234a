using SmtpMonitor.Core.Deliveries;

namespace SmtpMonitor.Core.Tests.Deliveries;

public sealed class MailboxStreamTests
{
    [Fact]
    public async Task Read_WhatIsGivenComesFirst_InPiecesAsAsked()
    {
        await using var stream = new MailboxStream(new MemoryStream("world"u8.ToArray()), "hello "u8.ToArray());
        var read = new List<byte>();
        var buffer = new byte[4];
        for (int n; (n = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
        {
            read.AddRange(buffer.AsSpan(0, n).ToArray());
        }

        Assert.Equal("hello world"u8.ToArray(), read);
    }

    [Fact]
    public async Task Read_MoreThanTheBound_EndsTheSession_WhetherAsyncOrNot()
    {
        await using var stream = new MailboxStream(new MemoryStream(new byte[100]), "given for nothing"u8.ToArray(), mostOctets: 50);
        var buffer = new byte[50];
        Assert.Equal(17, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        Assert.Equal(50, await stream.ReadAtLeastAsync(buffer, 50, cancellationToken: TestContext.Current.CancellationToken));

        var refused = await Assert.ThrowsAsync<IOException>(async () => await stream.ReadAtLeastAsync(buffer, 1, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("the mailbox's server sent more than 50 octets", refused.Message);
        Assert.Throws<IOException>(() => ReadOne(stream));
    }

    private static int ReadOne(MailboxStream stream) => stream.Read(new byte[1], 0, 1);

    [Fact]
    public async Task Dispose_ClosesWhatItReadsFrom()
    {
        var inner = new MemoryStream();
        await new MailboxStream(inner, []).DisposeAsync();

        Assert.False(inner.CanRead);
    }
}
