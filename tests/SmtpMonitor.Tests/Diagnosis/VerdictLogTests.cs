using Microsoft.Extensions.Logging;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Diagnosis;

public sealed class VerdictLogTests : ILogger<VerdictLog>
{
    private readonly List<string> _lines = [];

    [Fact]
    public void Judged_SettledAndNew_IsOneLine_WithEvidenceAndNextStep()
    {
        var log = new VerdictLog(this);
        var blocked = Some.Judgement(Verdict.EgressPortBlocked) with { NextStep = "Ask." };

        log.Judged(Some.Endpoint().Key, null, Some.Judgement(Verdict.Unknown));
        log.Judged(Some.Endpoint().Key, null, blocked with { Settled = false });
        log.Judged(Some.Endpoint().Key, null, blocked);
        log.Judged(Some.Endpoint().Key, blocked, blocked with { NextStep = "Ask again." });
        log.Judged(Some.Endpoint().Key, blocked, Some.Judgement(Verdict.Healthy));
        log.Judged(Some.Endpoint().Key, blocked, Some.Judgement(Verdict.Healthy) with { NextStep = "x" });

        Assert.Equal(
            [
                "Warning mail/127.0.0.1:587/ipv4: verdict egress_port_blocked, because the test says so. Next: Ask.",
                "Information mail/127.0.0.1:587/ipv4: verdict healthy again",
            ],
            _lines);
    }

    [Fact]
    public void Judged_HealthyFromTheStart_IsNoLine()
    {
        new VerdictLog(this).Judged(Some.Endpoint().Key, null, Some.Judgement(Verdict.Healthy));

        Assert.Empty(_lines);
    }

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add($"{logLevel} {formatter(state, exception)}");

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}
