using System.CommandLine;
using System.Net;
using SmtpMonitor.Cli.Tracing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Cli.Tracing;

public sealed class TraceOrderReaderTests
{
    [Fact]
    public void Read_PlaceAlone_SearchesForComparison()
    {
        var order = Accepted("mail.example.com:25");

        Assert.Equal(("mail.example.com", 25, null, true, 30), (order.Host, order.Port, order.Compare, order.Search, order.MaxHops));
        Assert.Equal((FamilyChoice.Auto, false), (order.Network.Family, order.Network.Json));
    }

    [Fact]
    public void Read_EveryOption_ReachesTheOrder()
    {
        var order = Accepted(
            "[2001:db8::25]:465", "--compare", "587", "--max-hops", "12", "--family", "ipv6", "--timeout", "7s", "--source-address", "2001:db8::1",
            "--resolver", "127.0.0.1:5353", "--output", "json");

        Assert.Equal(("2001:db8::25", 465, 587, false, 12), (order.Host, order.Port, order.Compare, order.Search, order.MaxHops));
        Assert.Equal((FamilyChoice.Ipv6, TimeSpan.FromSeconds(7), IPAddress.Parse("2001:db8::1"), true), (order.Network.Family, order.Network.Timeout, order.Network.SourceAddress, order.Network.Json));
        Assert.Equal("127.0.0.1:5353", order.Network.DnsServers.Single().ToString());
    }

    [Fact]
    public void Read_CompareNone_LooksForNothing()
    {
        var order = Accepted("mail.example.com:25", "--compare", "none");

        Assert.Equal((null, false), (order.Compare, order.Search));
    }

    [Theory]
    [InlineData("\"mail.example.com\" has no port: a path is traced for one port, for instance mail.example.com:25", "mail.example.com")]
    [InlineData("for instance [2001:db8::25]:25", "2001:db8::25")]
    [InlineData("is not a port (1 to 65535)", "mail.example.com:0")]
    [InlineData("is not a port (1 to 65535) or none", "a.example:25", "--compare", "smtp")]
    [InlineData("25 is the port that is traced", "a.example:25", "--compare", "25")]
    [InlineData("--max-hops: 0 is not from 1 to 64", "a.example:25", "--max-hops", "0")]
    [InlineData("--timeout: ", "a.example:25", "--timeout", "30")]
    [InlineData("--source-address: ", "a.example:25", "--source-address", "eth0")]
    public void Read_Mistake_IsNamedAndNothingElse(string expected, params string[] args)
    {
        var (order, errors) = Read(args);

        Assert.Null(order);
        Assert.Contains(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    private static TraceOrder Accepted(params string[] args)
    {
        var (order, errors) = Read(args);
        Assert.Empty(errors);
        return order!;
    }

    private static (TraceOrder? Order, IReadOnlyList<string> Errors) Read(params string[] args)
    {
        var flags = new TraceFlags();
        var command = new Command("trace");
        flags.AddTo(command);
        var parse = command.Parse(args);
        Assert.Empty(parse.Errors);
        return new TraceOrderReader(flags, parse).Read();
    }
}
