using Microsoft.Extensions.Logging.Abstractions;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Diagnosis.Domains;
using SmtpMonitor.Results;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Benchmarks;

/// <summary>What a board reads where only endpoints are there.</summary>
internal static class SampleBoard
{
    public static BoardSources Sources(BoardNotes notes, ResultStore results, Verdicts verdicts) => new(
        results,
        verdicts,
        new ControlStore([notes], NullLogger<ControlStore>.Instance),
        new Outlooks(),
        new SendingStore([notes], NullLogger<SendingStore>.Instance),
        new DeliveryStore([notes], NullLogger<DeliveryStore>.Instance));
}
