using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Hosting;
using SmtpMonitor.Metrics;
using SmtpMonitor.Results;
using SmtpMonitor.Results.History;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Hosting;

public sealed class MonitorLogTests
{
    private readonly StringWriter _output = new();
    private readonly LogEventCounts _counts = new();
    private readonly LogThreshold _threshold = new(LogLevel.Information);

    [Fact]
    public void Text_LineEndsAndEscapesInValues_StayOnOneLine()
    {
        Logger(LogFormat.Text).LogWarning("{Endpoint} said {Reply}", "mail", "550 no\r\n2026-01-01 INFO all is well\u001b[2J\u202e\u2028");

        var line = Assert.Single(_output.ToString().TrimEnd('\n').Split('\n'));
        Assert.EndsWith("WARN  mail said 550 no\\u000d\\u000a2026-01-01 INFO all is well\\u001b[2J\\u202e\\u2028", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_LineEndsInValues_StayOneObject()
    {
        Logger(LogFormat.Json).LogWarning("{Endpoint} said {Reply}", "mail", "550 no\r\nmore");

        var line = Assert.Single(_output.ToString().TrimEnd('\n').Split('\n'));
        using var json = JsonDocument.Parse(line);
        Assert.Equal("Warning", json.RootElement.GetProperty("@l").GetString());
        Assert.Equal("mail said 550 no\r\nmore", json.RootElement.GetProperty("@m").GetString());
        Assert.Equal("550 no\r\nmore", json.RootElement.GetProperty("Reply").GetString());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Auto_TerminalOrNot_IsTextOrJson(bool isTerminal, bool isJson)
    {
        Logger(LogFormat.Auto, isTerminal).LogInformation("hello");

        Assert.Equal(isJson, _output.ToString().StartsWith('{'));
    }

    [Fact]
    public async Task Threshold_FollowsTheConfigurationAndFallsBackToTheFlag()
    {
        var logger = Logger(LogFormat.Text);
        await _threshold.ApplyAsync(Some.Configuration() with { LogLevel = "debug" }, TestContext.Current.CancellationToken);
        logger.LogDebug("first");
        await _threshold.ApplyAsync(Some.Configuration() with { LogLevel = "error" }, TestContext.Current.CancellationToken);
        logger.LogWarning("second");
        await _threshold.ApplyAsync(Some.Configuration(), TestContext.Current.CancellationToken);
        logger.LogInformation("third");
        logger.LogDebug("fourth");

        Assert.Equal(["first", "third"], _output.ToString().TrimEnd('\n').Split('\n').Select(l => l.Split(' ')[^1]));
    }

    [Fact]
    public void Counts_EveryLine_ByLevel()
    {
        var logger = Logger(LogFormat.Text);
        logger.LogWarning("a");
        logger.LogWarning("b");
        logger.LogError("c");
        logger.LogDebug("below the threshold");

        Assert.Equal(
            [("debug", 0), ("information", 0), ("warning", 2), ("error", 1), ("fatal", 0)],
            _counts.All().Select(c => (c.Level, (int)c.Count)));
    }

    [Theory]
    [InlineData("Quartz.Core.QuartzScheduler")]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("System.Net.Http.HttpClient")]
    public void Libraries_BelowWarning_AreQuiet(string category)
    {
        var logger = Logger(LogFormat.Text, category: category);
        logger.LogInformation("chatter");
        logger.LogWarning("trouble");

        Assert.EndsWith("trouble\n", Assert.Single(_output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "\n", StringComparison.Ordinal);
    }

    [Fact]
    public void StateChangeLog_UpDownOtherReasonUp_WritesOneLineEach()
    {
        using var factory = Factory(LogFormat.Text);
        var log = new StateChangeLog(factory.CreateLogger<StateChangeLog>());
        var state = new EndpointState(Some.Endpoint(), new DialogueRoom());
        var minutes = 0;
        foreach (var result in (ProbeResult[])
            [
                Some.Success(Some.Endpoint()), Some.Success(Some.Endpoint()), Some.Failure(Some.Endpoint()), Some.Failure(Some.Endpoint()),
                Some.Failure(Some.Endpoint(), Reason.ConnectTimeout), Some.Success(Some.Endpoint()),
            ])
        {
            log.ResultRecorded(state.Record(result, Some.Start.AddMinutes(minutes++)));
        }

        Assert.Equal(
            [
                "INFO  mail/127.0.0.1:587/ipv4 is up (0.12 s)",
                "WARN  mail/127.0.0.1:587/ipv4 is down: phase connect, reason connect_refused: nothing listens there (was up for 00:02:00)",
                "INFO  mail/127.0.0.1:587/ipv4 is still down, now: phase connect, reason connect_timeout: nothing listens there (was connect_refused)",
                "INFO  mail/127.0.0.1:587/ipv4 is up again after 00:03:00 (was connect_timeout)",
            ],
            _output.ToString().TrimEnd('\n').Split('\n').Select(l => l[31..]));
    }

    [Fact]
    public void StateChangeLog_DownFromTheStart_DoesNotSpeakOfBefore()
    {
        using var factory = Factory(LogFormat.Text);

        new StateChangeLog(factory.CreateLogger<StateChangeLog>())
            .ResultRecorded(new EndpointState(Some.Endpoint(), new DialogueRoom()).Record(Some.Failure(Some.Endpoint()), Some.Start));

        Assert.EndsWith("is down: phase connect, reason connect_refused: nothing listens there\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void StateChangeLog_BackOff_SaysUntilWhen()
    {
        using var factory = Factory(LogFormat.Text);

        new StateChangeLog(factory.CreateLogger<StateChangeLog>()).BackingOff(Some.Endpoint(), Some.Start.AddMinutes(1));

        Assert.EndsWith(
            "INFO  mail/127.0.0.1:587/ipv4 is not probed before 2026-03-01 12:01:00 UTC: its server asked to come back later\n",
            _output.ToString(),
            StringComparison.Ordinal);
    }

    private ILogger Logger(LogFormat format, bool isTerminal = true, string category = "SmtpMonitor.Test") => Factory(format, isTerminal).CreateLogger(category);

    private SerilogLoggerFactory Factory(LogFormat format, bool isTerminal = true) =>
        new(MonitorLog.Create(format, isTerminal, _output, _threshold, _counts), dispose: true);
}
