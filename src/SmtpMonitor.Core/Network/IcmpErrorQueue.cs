using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SmtpMonitor.Core.Network;

/// <summary>
/// Linux's error queue of a socket (ip(7), IP_RECVERR): tells who ended a connection attempt with ICMP, and why,
/// without any privilege. On other systems it is never there and every answer is null.
/// </summary>
internal static partial class IcmpErrorQueue
{
    private const int SolIp = 0;
    private const int IpRecvErr = 11;
    private const int SolIpv6 = 41;
    private const int Ipv6RecvErr = 25;
    private const int MsgDontWait = 0x40;
    private const int MsgErrQueue = 0x2000;
    private const byte OriginIcmp = 2;
    private const byte OriginIcmp6 = 3;

    /// <summary>True where there is one, with the layouts below: 64-bit Linux.</summary>
    public static readonly bool Available = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Asks the kernel to queue ICMP errors. To be called before connecting.</summary>
    public static void Enable(Socket socket) => Set(socket, 1);

    /// <summary>Back to the default, under which an ICMP error cannot end an established connection (RFC 1122 §4.2.3.9).</summary>
    public static void Disable(Socket socket) => Set(socket, 0);

    /// <summary>The newest ICMP error of the socket; null when none was queued.</summary>
    public static unsafe IcmpEvidence? Read(Socket socket)
    {
        if (!Available)
        {
            return null;
        }

        // Payload of the failed packet, unused; its sender; control messages.
        byte* payload = stackalloc byte[128];
        byte* name = stackalloc byte[28];
        byte* control = stackalloc byte[512];
        var vector = new IoVector { Base = payload, Length = 128 };
        IcmpEvidence? newest = null;
        while (true)
        {
            var message = new MessageHeader
            {
                Name = name,
                NameLength = 28,
                Vectors = &vector,
                VectorCount = 1,
                Control = control,
                ControlLength = 512,
            };
            if (ReceiveMessage(socket.SafeHandle, &message, MsgErrQueue | MsgDontWait) < 0)
            {
                return newest;
            }

            newest = Parse(new ReadOnlySpan<byte>(control, (int)message.ControlLength)) ?? newest;
        }
    }

    /// <summary>Walks cmsghdr { size_t len; int level; int type } records, each followed by sock_extended_err and the sender's sockaddr.</summary>
    internal static IcmpEvidence? Parse(ReadOnlySpan<byte> control)
    {
        while (control.Length >= 16)
        {
            var length = (int)MemoryMarshal.Read<ulong>(control);
            if (length < 16 || length > control.Length)
            {
                return null;
            }

            var level = MemoryMarshal.Read<int>(control[8..]);
            var type = MemoryMarshal.Read<int>(control[12..]);
            if ((level, type) is (SolIp, IpRecvErr) or (SolIpv6, Ipv6RecvErr) && length >= 16 + 16 + 8)
            {
                var error = control[16..length];
                if (error[4] is OriginIcmp or OriginIcmp6 && ReadSender(error[16..]) is { } sender)
                {
                    return new IcmpEvidence(error[5], error[6], sender);
                }
            }

            var next = (length + 7) & ~7;
            if (next >= control.Length)
            {
                return null;
            }

            control = control[next..];
        }

        return null;
    }

    private static IPAddress? ReadSender(ReadOnlySpan<byte> sockaddr) => MemoryMarshal.Read<ushort>(sockaddr) switch
    {
        2 => new IPAddress(sockaddr.Slice(4, 4)),
        10 when sockaddr.Length >= 24 => new IPAddress(sockaddr.Slice(8, 16)),
        _ => null,
    };

    private static void Set(Socket socket, int value)
    {
        if (!Available)
        {
            return;
        }

        var (level, option) = socket.AddressFamily == AddressFamily.InterNetworkV6 ? (SolIpv6, Ipv6RecvErr) : (SolIp, IpRecvErr);
        socket.SetRawSocketOption(level, option, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));
    }

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint ReceiveMessage(SafeHandle socket, MessageHeader* message, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct IoVector
    {
        public byte* Base;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct MessageHeader
    {
        public byte* Name;
        public uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }
}
