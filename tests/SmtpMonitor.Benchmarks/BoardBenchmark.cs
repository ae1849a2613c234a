using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Results;
using SmtpMonitor.Web.Api;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Benchmarks;

/// <summary>What a look at the board costs: after a second's results, after an endpoint came, and a page of the API.</summary>
[MemoryDiagnoser]
public class BoardBenchmark
{
    private readonly SteppingTime _time = new();
    private List<Endpoint> _endpoints = [];
    private ResultStore _results = null!;
    private StatusBoard _board = null!;
    private int _turn;

    [Params(3_000, 10_000)]
    public int Endpoints { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var (notes, verdicts) = (new BoardNotes(), new Verdicts());
        _results = new ResultStore([notes], _time, NullLogger<ResultStore>.Instance);
        _board = new StatusBoard(notes, SampleBoard.Sources(notes, _results, verdicts), new NoConfiguration(), _time);
        _endpoints = [.. Enumerable.Range(0, Endpoints).Select(i => SampleResults.Endpoint(string.Create(CultureInfo.InvariantCulture, $"target-{i}")))];
        foreach (var endpoint in _endpoints)
        {
            _results.Add(endpoint);
            _results.Record(SampleResults.Success(endpoint));
            verdicts.Put(endpoint.Key, new Judgement(Verdict.Healthy, [new Evidence("the last probe succeeded", endpoint.Key)], ""), _time.GetUtcNow());
        }

        _ = _board.Current;
    }

    /// <summary>A sixtieth of the endpoints has a new result: a second at one probe a minute.</summary>
    [Benchmark]
    public long AfterASecond()
    {
        for (var i = 0; i < Endpoints / 60; i++)
        {
            _results.Record(SampleResults.Success(_endpoints[_turn = (_turn + 1) % Endpoints]));
        }

        return _board.Current.Version;
    }

    [Benchmark]
    public long AfterAnEndpointCame()
    {
        _results.Remove(_endpoints[0].Key);
        _results.Add(_endpoints[0]);
        return _board.Current.Version;
    }

    [Benchmark]
    public int PageOfAHundred() => JsonSerializer.SerializeToUtf8Bytes(
        _board.Current.Rows.Take(100).Select(SummaryBuilder.Build), ApiJson.Options).Length;

    [Benchmark]
    public int Search() => new BoardFilter { Text = "target-999 healthy" }.Of(_board.Current.Rows).Count();

    /// <summary>Every look is later than the rest.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private long _ticks;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimestampFrequency);
    }

    private sealed class NoConfiguration : IConfigurationState
    {
        public ConfigurationStatus Status { get; } = new(true, DateTimeOffset.UnixEpoch, "");

        public MonitorConfiguration Configuration { get; } = new() { Vantage = "bench", Targets = [], ContentHash = "" };
    }
}
