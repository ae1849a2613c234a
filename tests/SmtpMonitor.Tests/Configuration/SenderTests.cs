using System.Net;
using SmtpMonitor.Core.Sending;

namespace SmtpMonitor.Tests.Configuration;

/// <summary>Senders as written, and what they come to.</summary>
public sealed class SenderTests
{
    private const string Rest = "ehlo_name: monitor.example.com\ntargets:\n  - { name: a, host: mail.example.com, ports: [25] }\n";

    [Fact]
    public void Accepts_Sender_WithItsDefaults()
    {
        using var data = new Testdata();

        var result = data.Parse(Rest + "senders:\n  - { name: out, domain: Example.com., addresses: [192.0.2.25] }\n");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal(
            new SenderDefinition("out", "example.com", "monitor.example.com")
            {
                Addresses = [IPAddress.Parse("192.0.2.25")],
                Interval = TimeSpan.FromHours(1),
                Timeout = TimeSpan.FromSeconds(60),
            },
            Assert.Single(result.Configuration!.Senders));
    }

    [Fact]
    public void Accepts_Sender_WithEveryKey()
    {
        using var data = new Testdata();

        var result = data.Parse(Rest + """
            senders:
              - name: out
                domain: example.com
                ehlo_name: "[IPv6:2001:db8::25]"
                addresses: ["2001:db8::25"]
                address_echo: ["http://127.0.0.1:8080/ip"]
                blocklists: [bl.example.net]
                interval: 5m
                timeout: 30s
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(
            new SenderDefinition("out", "example.com", "[IPv6:2001:db8::25]")
            {
                Addresses = [IPAddress.Parse("2001:db8::25")],
                AddressEcho = [new Uri("http://127.0.0.1:8080/ip")],
                Blocklists = ["bl.example.net"],
                Interval = TimeSpan.FromMinutes(5),
                Timeout = TimeSpan.FromSeconds(30),
            },
            Assert.Single(result.Configuration!.Senders));
    }

    [Fact]
    public void Accepts_PrivateAddress_WithAWarning()
    {
        using var data = new Testdata();

        var result = data.Parse(Rest + "senders:\n  - { name: out, domain: example.com, addresses: [10.1.2.3] }\n");

        Assert.Empty(result.Errors);
        Assert.Contains("10.1.2.3 is a private address (RFC 1918): no receiver sees it; write the public address that it is translated to", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
    }
}
