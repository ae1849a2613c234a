using Microsoft.Extensions.Logging;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Results;

public sealed class ControlChangeLogTests
{
    private readonly Lines _lines = new();
    private readonly ControlKey _key = Some.Control().Key;
    private readonly ControlChangeLog _log;

    public ControlChangeLogTests() => _log = new ControlChangeLog(_lines);

    [Fact]
    public void ControlRecorded_UpDownUp_IsOneLineEach()
    {
        _log.ControlRecorded(At(0, Some.Open(_key)));
        _log.ControlRecorded(At(60, Some.Open(_key)));
        _log.ControlRecorded(At(120, Some.Silent(_key)));
        _log.ControlRecorded(At(135, Some.Silent(_key)));
        _log.ControlRecorded(At(150, Some.Unresolved(_key)));
        _log.ControlRecorded(At(165, Some.Open(_key)));

        Assert.Equal(
            [
                "Information Control www.control.test:443/ipv4 is up (0.02 s)",
                "Warning Control www.control.test:443/ipv4 is down: reason connect_timeout: 127.0.0.1 port 443: no answer to the connection attempt (was up for 00:02:00)",
                "Information Control www.control.test:443/ipv4 is still down, now: reason dns_timeout: the resolver is silent (was connect_timeout)",
                "Information Control www.control.test:443/ipv4 is up again after 00:00:45 (was dns_timeout)",
            ],
            _lines.Written);
    }

    [Fact]
    public void ControlRecorded_FirstIsAFailure_SaysWhy()
    {
        _log.ControlRecorded(Some.Unresolved(_key));

        Assert.Equal(["Warning Control www.control.test:443/ipv4 is down: reason dns_timeout: the resolver is silent"], _lines.Written);
    }

    [Fact]
    public void ControlRecorded_ResolverDeadAndThenThePortToo_SaysSo()
    {
        var fromMemory = Some.Open(_key) with { Resolution = Reason.DnsTimeout, FromMemory = true, Detail = "no answer; 127.0.0.1 port 443 is open" };
        _log.ControlRecorded(fromMemory);
        _log.ControlRecorded(fromMemory);
        _log.ControlRecorded(fromMemory with { Connection = Reason.ConnectTimeout, PortState = PortState.Filtered, Detail = "nothing answers" });

        Assert.Equal(
            [
                "Warning Control www.control.test:443/ipv4 is down: reason dns_timeout: no answer; 127.0.0.1 port 443 is open",
                "Information Control www.control.test:443/ipv4 is still down, now: reason dns_timeout: nothing answers (was dns_timeout)",
            ],
            _lines.Written);
    }

    [Fact]
    public void ControlRecorded_SuccessThenReset_IsNoChange()
    {
        _log.ControlRecorded(Some.Open(_key));
        _log.ControlRecorded(Some.Open(_key) with { Connection = Reason.ConnectReset });

        Assert.Single(_lines.Written);
    }

    [Fact]
    public void ControlRecorded_AfterARemoval_IsTheFirstAgain()
    {
        _log.ControlRecorded(Some.Open(_key));
        _log.ControlRemoved(_key);
        _log.ControlAdded(_key);
        _log.ControlRecorded(Some.Open(_key));

        Assert.Equal(2, _lines.Written.Count(l => l.EndsWith("is up (0.02 s)", StringComparison.Ordinal)));
    }

    [Fact]
    public void ControlRecorded_Debug_IsALinePerLook()
    {
        _lines.Level = LogLevel.Debug;
        _log.ControlAdded(_key);
        _log.ControlRecorded(Some.Open(_key));
        _log.ControlRecorded(Some.Open(_key));
        _log.ControlRemoved(_key);

        Assert.Equal(
            [
                "Debug Control www.control.test:443/ipv4 is looked at from now on",
                "Debug Control www.control.test:443/ipv4 looked at: reason none, 0.02 s, address 127.0.0.1",
                "Information Control www.control.test:443/ipv4 is up (0.02 s)",
                "Debug Control www.control.test:443/ipv4 looked at: reason none, 0.02 s, address 127.0.0.1",
                "Debug Control www.control.test:443/ipv4 is no longer looked at",
            ],
            _lines.Written);
    }

    private static ControlResult At(int seconds, ControlResult result) => result with { StartedAt = Some.Start.AddSeconds(seconds) };

    private sealed class Lines : ILogger<ControlChangeLog>
    {
        public List<string> Written { get; } = [];

        public LogLevel Level { get; set; } = LogLevel.Information;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= Level;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add($"{logLevel} {formatter(state, exception)}");
    }
}
