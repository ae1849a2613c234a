using System.Buffers.Binary;
using System.Net;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Tests.Network;

public sealed class IcmpErrorQueueTests
{
    [Fact]
    public void Parse_Ipv4Error_GivesTypeCodeAndSender() =>
        Assert.Equal(
            new IcmpEvidence(3, 13, IPAddress.Parse("127.9.8.7")),
            IcmpErrorQueue.Parse(Message(0, 11, origin: 2, type: 3, code: 13, IPAddress.Parse("127.9.8.7"))));

    [Fact]
    public void Parse_Ipv6Error_GivesTypeCodeAndSender() =>
        Assert.Equal(
            new IcmpEvidence(1, 1, IPAddress.IPv6Loopback),
            IcmpErrorQueue.Parse(Message(41, 25, origin: 3, type: 1, code: 1, IPAddress.IPv6Loopback)));

    [Fact]
    public void Parse_OtherControlMessageFirst_IsPassedOver()
    {
        byte[] timestamp = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(timestamp, 32);
        BinaryPrimitives.WriteInt32LittleEndian(timestamp.AsSpan(8), 1);
        BinaryPrimitives.WriteInt32LittleEndian(timestamp.AsSpan(12), 29);
        var both = timestamp.Concat(Message(0, 11, 2, 3, 1, IPAddress.Loopback)).ToArray();
        Assert.Equal(new IcmpEvidence(3, 1, IPAddress.Loopback), IcmpErrorQueue.Parse(both));
    }

    [Fact]
    public void Parse_LocalOrigin_IsNoIcmp() => Assert.Null(IcmpErrorQueue.Parse(Message(0, 11, origin: 1, 3, 1, IPAddress.Loopback)));

    [Fact]
    public void Parse_AnyOctets_NeverThrows()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var octets = new byte[random.Next(0, 80)];
            random.NextBytes(octets);
            if (octets.Length > 8 && random.Next(2) == 0)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(octets, (ulong)random.Next(0, 96));
            }

            _ = IcmpErrorQueue.Parse(octets);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", 3, 13, true)]
    [InlineData("127.0.0.1", 3, 9, true)]
    [InlineData("127.0.0.1", 3, 10, true)]
    [InlineData("127.0.0.1", 3, 1, false)]
    [InlineData("127.0.0.1", 3, 3, false)]
    [InlineData("127.0.0.1", 11, 0, false)]
    [InlineData("::1", 1, 1, true)]
    [InlineData("::1", 1, 5, true)]
    [InlineData("::1", 1, 6, true)]
    [InlineData("::1", 1, 4, false)]
    [InlineData("::1", 3, 0, false)]
    public void IsProhibited_ByTypeAndCode(string sender, byte type, byte code, bool prohibited) =>
        Assert.Equal(prohibited, IcmpCode.IsProhibited(new IcmpEvidence(type, code, IPAddress.Parse(sender))));

    private static byte[] Message(int level, int option, byte origin, byte type, byte code, IPAddress sender)
    {
        var octets = new byte[16 + 16 + 28];
        BinaryPrimitives.WriteUInt64LittleEndian(octets, (ulong)octets.Length);
        BinaryPrimitives.WriteInt32LittleEndian(octets.AsSpan(8), level);
        BinaryPrimitives.WriteInt32LittleEndian(octets.AsSpan(12), option);
        octets[20] = origin;
        octets[21] = type;
        octets[22] = code;
        var six = sender.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(32), six ? (ushort)10 : (ushort)2);
        sender.GetAddressBytes().CopyTo(octets.AsSpan(six ? 40 : 36));
        return octets;
    }
}
