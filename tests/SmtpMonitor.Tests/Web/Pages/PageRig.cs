using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
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
using SmtpMonitor.Web.Pages.EndpointDetail;
using SmtpMonitor.Web.Pages.Status;

namespace SmtpMonitor.Tests.Web.Pages;

/// <summary>Results and judgements in, parsed pages out.</summary>
internal sealed class PageRig : IConfigurationState
{
    private readonly BoardNotes _notes = new();
    private readonly Verdicts _verdicts = new();
    private readonly StatusBoard _board;

    public PageRig()
    {
        Paths = new PathStore(Time);
        Results = new ResultStore([_notes, Paths], Time, NullLogger<ResultStore>.Instance);
        Controls = new ControlStore([_notes], NullLogger<ControlStore>.Instance);
        Senders = new SendingStore([_notes], NullLogger<SendingStore>.Instance);
        Deliveries = new DeliveryStore([_notes], NullLogger<DeliveryStore>.Instance);
        _board = new StatusBoard(_notes, new BoardSources(Results, _verdicts, Controls, Outlooks, Senders, Deliveries), this, Time);
        Reader = new EndpointReader(Results, Paths, _verdicts, Time);
    }

    public FakeTimeProvider Time { get; } = new(Some.Start);

    public ResultStore Results { get; }

    public Outlooks Outlooks { get; } = new();

    public ControlStore Controls { get; }

    public SendingStore Senders { get; }

    public DeliveryStore Deliveries { get; }

    public PathStore Paths { get; }

    public EndpointReader Reader { get; }

    public MonitorConfiguration Configuration { get; set; } = Some.Configuration(Some.Target());

    public ConfigurationStatus Status { get; set; } = new(true, Some.Start, "c0ffee");

    public string Obstacle { get; set; } = "";

    public BoardView View
    {
        get
        {
            Time.Advance(StatusBoard.Rest);
            return _board.Current;
        }
    }

    public static Endpoint Endpoint(
        string target = "mail", string host = "mail.example", int port = 587, IpFamily family = IpFamily.Ipv4, LabelSet? labels = null, EndpointSettings? settings = null) =>
        new(new EndpointKey(target, host, port, family), settings ?? Some.Settings) { Labels = labels ?? LabelSet.Empty };

    /// <summary>An endpoint that is healthy.</summary>
    public Endpoint Healthy(Endpoint endpoint) => Add(endpoint, Some.Success(endpoint), new Judgement(Verdict.Healthy, [new Evidence("the probe succeeded", endpoint.Key)], ""));

    /// <summary>An endpoint with a verdict.</summary>
    public Endpoint Ill(Endpoint endpoint, Verdict verdict = Verdict.ServiceDown, string evidence = "the test says so", string nextStep = "Do something.") =>
        Add(endpoint, Some.Failure(endpoint), new Judgement(verdict, [new Evidence(evidence, endpoint.Key)], nextStep));

    public Endpoint Add(Endpoint endpoint, ProbeResult? result, Judgement? judgement)
    {
        Results.Add(endpoint);
        if (result is not null)
        {
            Results.Record(result);
        }

        if (judgement is not null)
        {
            _notes.Judged(endpoint.Key, _verdicts.Put(endpoint.Key, judgement, Time.GetUtcNow()), judgement);
        }

        return endpoint;
    }

    public string StatusHtml(string query = "") =>
        StatusPage.Of(new StatusModel(View, StatusQuery.Of(Query(query)), Status, Obstacle, Time.GetUtcNow())).ToString();

    public IHtmlDocument StatusPageOf(string query = "") => Parse(StatusHtml(query));

    public string EndpointHtml(Endpoint endpoint) => EndpointPage.Of(Reader.Find(View, endpoint.Key.Id)!).ToString();

    public IHtmlDocument EndpointPageOf(Endpoint endpoint) => Parse(EndpointHtml(endpoint));

    public static IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);

    public static Microsoft.AspNetCore.Http.QueryCollection Query(string text) => new(QueryHelpers.ParseQuery(text));
}
