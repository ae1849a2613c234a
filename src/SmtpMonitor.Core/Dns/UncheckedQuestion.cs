using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using DnsClient;

namespace SmtpMonitor.Core.Dns;

/// <summary>
/// A question with "checking disabled" (CD, RFC 4035 §3.2.2), which the DNS library cannot put: one datagram there, one back. Only whether there
/// is an answer is read; it is never used as one.
/// </summary>
internal static class UncheckedQuestion
{
    private const int HeaderLength = 12;
    private const ushort RecursionDesiredCheckingDisabled = 0x0110;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>True when the server answers that there are records, or that there are none. Never throws.</summary>
    /// <param name="time">Clock of the patience.</param>
    /// <param name="server">Whom to ask.</param>
    /// <param name="name">Valid ASCII name; a trailing dot is allowed.</param>
    /// <param name="type">What to ask for.</param>
    /// <param name="cancellationToken">Ends it with false.</param>
    public static async Task<bool> IsAnsweredAsync(
        TimeProvider time, IPEndPoint server, string name, QueryType type, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(server, either.Token);
            var question = Write((ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1), name, type);
            await socket.SendAsync(question, either.Token);
            var reply = new byte[4096];
            while (true)
            {
                var length = await socket.ReceiveAsync(reply, either.Token);
                if (IsReplyTo(question, reply.AsSpan(0, length)))
                {
                    // NOERROR or NXDOMAIN; without EDNS the code is all in the header. Cut short or not does not matter.
                    return (reply[3] & 0x0f) is 0 or 3;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ArgumentException)
        {
            return false;
        }
    }

    internal static byte[] Write(ushort id, string name, QueryType type)
    {
        using var question = new MemoryStream();
        Span<byte> header = stackalloc byte[HeaderLength];
        header.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(header, id);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], RecursionDesiredCheckingDisabled);
        header[5] = 1;
        question.Write(header);
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            question.WriteByte((byte)label.Length);
            question.Write(Encoding.ASCII.GetBytes(label));
        }

        // The root, the type, class IN.
        question.Write([0, (byte)((int)type >> 8), (byte)(int)type, 0, 1]);
        return question.ToArray();
    }

    /// <summary>Same number, a response, and the question repeated: nothing else is worth reading.</summary>
    private static bool IsReplyTo(ReadOnlySpan<byte> question, ReadOnlySpan<byte> reply) =>
        reply.Length >= question.Length
        && reply[..2].SequenceEqual(question[..2])
        && (reply[2] & 0x80) != 0
        && Ascii.EqualsIgnoreCase(reply[HeaderLength..question.Length], question[HeaderLength..]);
}
