using System.Runtime.CompilerServices;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>Cuts what a server says in clear text into lines, line ends included.</summary>
internal static class ServerLines
{
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream server, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[16384];
        var filled = 0;
        while (await server.ReadAsync(buffer.AsMemory(filled), cancellationToken) is > 0 and var length)
        {
            filled += length;
            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var end)
            {
                yield return buffer.AsMemory(start, end + 1);
                start += end + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
        }
    }
}
