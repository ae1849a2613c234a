using System.Net;
using Microsoft.Extensions.Logging;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Spf;
using SmtpMonitor.Results;

namespace SmtpMonitor.Tests.Results;

public sealed class SenderChangeLogTests
{
    private static readonly SenderDefinition Sender = new("out", "example.com", "mail.example.com");
    private static readonly IPAddress Address = IPAddress.Parse("192.0.2.25");

    private readonly Lines _lines = new();
    private readonly SenderChangeLog _log;

    public SenderChangeLogTests() => _log = new(_lines);

    [Fact]
    public void SenderRecorded_AReasonComesStaysAndGoes_IsOneLineEach()
    {
        _log.SenderRecorded(Facts(SpfResult.Pass));
        _log.SenderRecorded(Facts(SpfResult.Fail, "one server says so"));
        _log.SenderRecorded(Facts(SpfResult.Fail, "another says so"));
        _log.SenderRecorded(Facts(SpfResult.Pass));

        Assert.Equal(
            [
                "Information Sender out: nothing speaks against mail from 192.0.2.25",
                "Warning Sender out: receivers may reject its mail (rejection, spf_fail): one server says so",
                "Information Sender out: no longer spf_fail (was: another says so)",
            ],
            _lines.Written);
    }

    [Fact]
    public void SenderPut_OtherSettings_StartsAnew()
    {
        _log.SenderRecorded(Facts(SpfResult.Fail, "no"));
        _log.SenderPut(Sender);
        _log.SenderRecorded(Facts(SpfResult.Fail, "no"));

        Assert.Equal(2, _lines.Written.Count);
    }

    private static SenderFacts Facts(SpfResult spf, string detail = "") =>
        new(Sender, DateTimeOffset.UnixEpoch, [new(Address, AddressSource.Configured) { Spf = new SpfEvaluation(spf, detail) }], []);

    private sealed class Lines : ILogger<SenderChangeLog>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add($"{logLevel} {formatter(state, exception)}");
    }
}
