using System.Text;
using SmtpMonitor.Metrics;

namespace SmtpMonitor.Tests.Metrics;

public sealed class EndlessStreamTests
{
    [Theory]
    [InlineData("a 1\n# EOF\n", true, "a 1\n")]
    [InlineData("# EOF\n", true, "")]
    [InlineData("a 1\nb 2\n", true, "a 1\nb 2\n")]
    [InlineData("ab", true, "ab")]
    [InlineData("a 1\n# EOF\n", false, "a 1\n# EOF\n")]
    public async Task WriteAsync_AnyPieces_DropsOnlyTheEndMark(string text, bool drops, string expected)
    {
        for (var size = 1; size <= text.Length; size++)
        {
            using var destination = new MemoryStream();
            await using var stream = new EndlessStream(destination, drops);
            foreach (var piece in Encoding.ASCII.GetBytes(text).Chunk(size))
            {
                await stream.WriteAsync(piece, TestContext.Current.CancellationToken);
            }

            await stream.FinishAsync(TestContext.Current.CancellationToken);

            Assert.Equal(expected, Encoding.ASCII.GetString(destination.ToArray()));
        }
    }
}
