using SmtpMonitor.Cli.Domains;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Cli.Domains;

/// <summary>What a person sees of a mail domain through a pipe.</summary>
public sealed class DomainPrinterTests
{
    [Fact]
    public async Task Print_OneExchangerForgottenByThePolicy_IsTheExpectedPage()
    {
        var page = Page(DomainSamples.Outlook);

        Assert.Equal(await GeneratedFile.ExpectedAsync("tests/SmtpMonitor.Tests/Cli/Expected/domain.txt", page), page);
        Assert.DoesNotContain(page.Split('\n'), line => line.EndsWith(' '));
    }

    [Fact]
    public void Print_HostileRecords_ReachNoTerminal()
    {
        var outlook = DomainSamples.Judge(facts => facts[0] = facts[0] with
        {
            Exchangers = [DomainSamples.Exchanger(DomainSamples.Hostile, 10, "192.0.2.25"), DomainSamples.Exchanger(new string('x', 60_000), 20, "192.0.2.26")],
            Sts = facts[0].Sts! with
            {
                Record = StsRecord.Read(DomainSamples.Hostile, new RecordAnswer<string>(DnsStatus.Success, [$"v=STSv1; id={DomainSamples.Hostile}", "v=STSv1; " + new string('\u001b', 60_000)])),
                Notes = [DomainSamples.Hostile],
            },
        });

        var page = Page(outlook);

        Assert.DoesNotContain(page, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
        Assert.DoesNotContain("\nFAKE", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1, 20_000);
    }

    [Fact]
    public void PrintShort_Problem_NamesItAndWhereAllOfItIs()
    {
        using var output = new StringWriter { NewLine = "\n" };

        new DomainPrinter(Terminal.For(output)).PrintShort(DomainSamples.Outlook);

        Assert.StartsWith("Mail to example.test:\n  any sender   ✓ any sender delivers through all 2 exchangers\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("  problem      the MTA-STS policy does not allow mx2.example.test\n", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("  all of it    smtpmonitor probe @example.test\n", output.ToString(), StringComparison.Ordinal);
    }

    private static string Page(DomainOutlook outlook)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var sights = outlook.Sight.Exchangers.SelectMany(e => e.Results)
            .Select(r => new PortSight(r.Endpoint, r, new Judgement(Verdict.Healthy, [new Evidence("it succeeded", r.Endpoint.Key)], "")));
        new DomainPrinter(Terminal.For(output)).Print(new DomainView(new DomainAndPort("example.test", 25, "it is written with an @"), outlook, [.. sights], []));
        return output.ToString();
    }
}
