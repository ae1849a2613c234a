using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Tests.Dns;

namespace SmtpMonitor.Core.Tests.Sending;

public sealed class DeadlineRecordsTests
{
    [Fact]
    public async Task Find_PastTheDeadline_IsATimeoutAndNobodyIsAsked()
    {
        var time = new FakeTimeProvider();
        var records = new ScriptedRecords { Txt = { ["example.com"] = ["v=spf1 -all"] } };
        var bounded = new DeadlineRecords(records, time, TimeSpan.FromSeconds(20));
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(DnsStatus.Success, (await FindAsync(bounded)).Status);

        time.Advance(TimeSpan.FromSeconds(1));
        var late = await FindAsync(bounded);

        Assert.Equal((DnsStatus.Timeout, "the examination may take 20 s, and no time was left to ask"), (late.Status, late.Detail));
        Assert.Single(records.Asked);
    }

    private static Task<RecordAnswer<string>> FindAsync(DeadlineRecords records) =>
        records.FindTextAsync("example.com", TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
}
