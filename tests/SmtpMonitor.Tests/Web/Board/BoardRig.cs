using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Diagnosis.Domains;
using SmtpMonitor.Results;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Tests.Web.Board;

/// <summary>A board over real stores, with judgements that the test makes.</summary>
internal sealed class BoardRig : IConfigurationState
{
    private readonly BoardNotes _notes = new();

    public BoardRig()
    {
        Results = new ResultStore([_notes], Time, NullLogger<ResultStore>.Instance);
        Controls = new ControlStore([_notes], NullLogger<ControlStore>.Instance);
        Senders = new SendingStore([_notes], NullLogger<SendingStore>.Instance);
        Deliveries = new DeliveryStore([_notes], NullLogger<DeliveryStore>.Instance);
        Board = new StatusBoard(_notes, new BoardSources(Results, Verdicts, Controls, Outlooks, Senders, Deliveries), this, Time);
    }

    public FakeTimeProvider Time { get; } = new(Some.Start);

    public Verdicts Verdicts { get; } = new();

    public ResultStore Results { get; }

    public Outlooks Outlooks { get; } = new();

    public ControlStore Controls { get; }

    public SendingStore Senders { get; }

    public DeliveryStore Deliveries { get; }

    public StatusBoard Board { get; }

    public MonitorConfiguration Configuration { get; set; } = Some.Configuration();

    public ConfigurationStatus Status => new(true, Some.Start, "c0ffee");

    public static Endpoint Endpoint(string target, string host = "mail.example", int port = 587, IpFamily family = IpFamily.Ipv4, LabelSet? labels = null, string address = "") =>
        new(new EndpointKey(target, host, port, family, address), Some.Settings) { Labels = labels ?? LabelSet.Empty };

    public void Judge(Endpoint endpoint, Verdict verdict) => Judge(endpoint, Some.Judgement(verdict));

    public void Judge(Endpoint endpoint, Judgement judgement)
    {
        var before = Verdicts.Put(endpoint.Key, judgement, Time.GetUtcNow());
        _notes.Judged(endpoint.Key, before, judgement);
    }

    public void Add(Endpoint endpoint, ProbeResult? result = null, Verdict? verdict = null)
    {
        Results.Add(endpoint);
        if (result is not null)
        {
            Results.Record(result);
        }

        if (verdict is { } judged)
        {
            Judge(endpoint, judged);
        }
    }

    /// <summary>The view after the rest.</summary>
    public BoardView Look()
    {
        Time.Advance(StatusBoard.Rest);
        return Board.Current;
    }
}
