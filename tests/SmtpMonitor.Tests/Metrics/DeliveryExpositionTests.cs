using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Metrics;

public sealed class DeliveryExpositionTests
{
    private static readonly DeliveryDefinition Office = new()
    {
        Name = "office",
        From = "a@example.com",
        To = "b@example.com",
        Submit = new SubmissionSettings("smtp.example.com", 587) { Tls = new TlsSettings { Mode = TlsMode.Starttls }, EhloName = "monitor.example.com" },
        Mailbox = new MailboxSettings("imap.example.com", 993)
        {
            Tls = new TlsSettings { Mode = TlsMode.Implicit },
            Login = new LoginSettings { Username = "b", Secret = new SecretReference { Inline = "planted" } },
        },
    };

    private static readonly DeliveryResult Arrived = new()
    {
        Delivery = "office",
        StartedAt = Some.Start,
        Duration = TimeSpan.FromSeconds(10),
        Accept = TimeSpan.FromSeconds(1.5),
        Deliver = TimeSpan.FromSeconds(6),
        Offers = 1,
        Hops = [new DeliveryHop("mx.example.com", TimeSpan.FromSeconds(2))],
        Warnings = [DeliveryWarning.FoundInJunk],
        LeftoversRemoved = 2,
    };

    private readonly MetricsRig _rig = new();

    [Fact]
    public async Task Page_DeliveryWithoutRun_SaysNothingOfSuccess()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.DeliveryStore.Put(Office);

        Assert.Equal("", await _rig.SeriesAsync("smtp_delivery_success{"));
        Assert.Equal("", await _rig.SeriesAsync("smtp_delivery_failures_in_a_row"));
        Assert.Equal("smtp_delivery_interval_seconds{delivery=\"office\",vantage=\"here\"} 900", await _rig.SeriesAsync("smtp_delivery_interval"));
    }

    [Fact]
    public async Task Page_MessageArrived_ShowsEveryFact()
    {
        await PutAsync(Arrived);

        Assert.Equal(
            """
            smtp_delivery_success{delivery="office",vantage="here"} 1
            smtp_delivery_outcome_info{delivery="office",reason="none",vantage="here"} 1
            """,
            $"{await _rig.SeriesAsync("smtp_delivery_success")}\n{await _rig.SeriesAsync("smtp_delivery_outcome")}");
        var page = await _rig.SeriesAsync("smtp_deliver");
        Assert.Contains("phase=\"accept\",vantage=\"here\"} 1.5\n", page, StringComparison.Ordinal);
        Assert.Contains("phase=\"deliver\",vantage=\"here\"} 6\n", page, StringComparison.Ordinal);
        Assert.Contains("phase=\"total\",vantage=\"here\"} 7.5\n", page, StringComparison.Ordinal);
        Assert.Contains("hop=\"1\",vantage=\"here\"} 2\n", page, StringComparison.Ordinal);
        Assert.Contains("warning=\"found_in_junk\",vantage=\"here\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("smtp_delivery_leftovers_removed_total{delivery=\"office\",vantage=\"here\"} 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_RunFailsAfterSuccess_TurnsToZeroAndKeepsWhenItLastWorked()
    {
        await PutAsync(Arrived, Arrived with { StartedAt = Some.Start.AddMinutes(15), Reason = DeliveryReason.SubmitUnreachable, Accept = null, Deliver = null, Hops = [], Warnings = [] });

        Assert.Equal("smtp_delivery_success{delivery=\"office\",vantage=\"here\"} 0", await _rig.SeriesAsync("smtp_delivery_success"));
        Assert.Equal("smtp_delivery_outcome_info{delivery=\"office\",reason=\"submit_unreachable\",vantage=\"here\"} 1", await _rig.SeriesAsync("smtp_delivery_outcome"));
        Assert.Equal("", await _rig.SeriesAsync("smtp_delivery_phase"));
        Assert.Equal(
            $"smtp_delivery_last_success_timestamp_seconds{{delivery=\"office\",vantage=\"here\"}} {Some.Start.AddSeconds(10).ToUnixTimeSeconds()}",
            await _rig.SeriesAsync("smtp_delivery_last_success"));
    }

    [Fact]
    public async Task Page_RunsThatFail_AreCountedUntilOneWorks()
    {
        var lost = Arrived with { Reason = DeliveryReason.NotDelivered, Deliver = null };
        await PutAsync(Arrived, lost, lost);
        Assert.Equal("smtp_delivery_failures_in_a_row{delivery=\"office\",vantage=\"here\"} 2", await _rig.SeriesAsync("smtp_delivery_failures_in_a_row"));

        await _rig.ApplyAsync(Some.Configuration() with { Vantage = "there" });
        Assert.Equal("smtp_delivery_failures_in_a_row{delivery=\"office\",vantage=\"there\"} 2", await _rig.SeriesAsync("smtp_delivery_failures_in_a_row"));

        _rig.DeliveryStore.Record(Arrived);
        Assert.Equal("smtp_delivery_failures_in_a_row{delivery=\"office\",vantage=\"there\"} 0", await _rig.SeriesAsync("smtp_delivery_failures_in_a_row"));
    }

    [Fact]
    public async Task Page_DeliveryRemoved_ShowsNothingOfIt()
    {
        await PutAsync(Arrived);

        _rig.DeliveryStore.Remove("office");

        Assert.Equal("", await _rig.SeriesAsync("smtp_deliver"));
        Assert.False(_rig.DeliveryStore.Record(Arrived));
    }

    [Fact]
    public async Task Page_AnotherVantage_GoesOnCounting()
    {
        await PutAsync(Arrived);

        await _rig.ApplyAsync(Some.Configuration() with { Vantage = "there" });

        Assert.Equal("smtp_deliveries_total{delivery=\"office\",vantage=\"there\"} 1", await _rig.SeriesAsync("smtp_deliveries_total"));
        Assert.Equal("smtp_delivery_success{delivery=\"office\",vantage=\"there\"} 1", await _rig.SeriesAsync("smtp_delivery_success"));
    }

    private async Task PutAsync(params DeliveryResult[] results)
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.DeliveryStore.Put(Office);
        foreach (var result in results)
        {
            _rig.DeliveryStore.Record(result);
        }
    }
}
