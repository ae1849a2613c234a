using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Diagnosis.Domains;
using SmtpMonitor.Results;
using SmtpMonitor.Tests.Domains;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Diagnosis;

public sealed class DomainDiagnosisTests : IOutlookObserver
{
    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly Outlooks _outlooks = new();
    private readonly List<string> _told = [];
    private readonly DomainDiagnosis _diagnosis;
    private readonly DomainStore _store;
    private readonly ResultStore _results;

    public DomainDiagnosisTests()
    {
        _diagnosis = new(_outlooks, [new Broken(), this], _time, NullLogger<DomainDiagnosis>.Instance);
        _store = new([_diagnosis], NullLogger<DomainStore>.Instance);
        _results = new([_diagnosis], _time, NullLogger<ResultStore>.Instance);
    }

    [Fact]
    public void ResultRecorded_AfterTheFacts_ChangesTheOutlook()
    {
        var endpoint = SomeDomain.Endpoint("mx1.example.com");
        _results.Add(endpoint);
        _store.Put("domain", SomeDomain.Name, 25);
        _store.Record("domain", SomeDomain.Facts("mx1.example.com"));
        Assert.Equal(SenderState.Unknown, Any());

        _results.Record(Some.Success(endpoint));
        Assert.Equal(SenderState.Delivers, Any());

        _results.Record(Some.Failure(endpoint));
        Assert.Equal(SenderState.Fails, Any());
        Assert.Equal(["Unknown", "Delivers", "Fails"], _told);
    }

    [Fact]
    public void DomainRecorded_AfterTheResults_KnowsThem()
    {
        var endpoint = SomeDomain.Endpoint("mx1.example.com");
        _results.Add(endpoint);
        _results.Record(Some.Success(endpoint));

        _store.Put("domain", SomeDomain.Name, 25);
        _store.Record("domain", SomeDomain.Facts("mx1.example.com"));

        Assert.Equal(SenderState.Delivers, Any());
    }

    [Fact]
    public void OneOfTwoExchangersIsDown_IsToldApartFromAll()
    {
        var (one, two) = (SomeDomain.Endpoint("mx1.example.com"), SomeDomain.Endpoint("mx2.example.com"));
        _results.Add(one);
        _results.Add(two);
        _results.Record(Some.Success(one));
        _results.Record(Some.Failure(two));
        _store.Put("domain", SomeDomain.Name, 25);
        _store.Record("domain", SomeDomain.Facts("mx1.example.com", "mx2.example.com"));

        Assert.Contains(DomainFindingKind.ExchangerDown, Kinds());
        Assert.DoesNotContain(DomainFindingKind.AllExchangersDown, Kinds());

        _results.Record(Some.Failure(one));

        Assert.Contains(DomainFindingKind.AllExchangersDown, Kinds());
        Assert.DoesNotContain(DomainFindingKind.ExchangerDown, Kinds());
    }

    [Fact]
    public void DomainRemoved_TakesTheOutlookAway_AndLaterResultsMakeNone()
    {
        var endpoint = SomeDomain.Endpoint("mx1.example.com");
        _results.Add(endpoint);
        _store.Put("domain", SomeDomain.Name, 25);
        _store.Record("domain", SomeDomain.Facts("mx1.example.com"));

        _store.Remove("domain");
        _results.Record(Some.Success(endpoint));

        Assert.Null(_outlooks.Find("domain"));
        Assert.Equal(["Unknown", "removed"], _told);
    }

    [Fact]
    public void Record_ForAnotherDomainThanIsConfigured_IsRefused()
    {
        _store.Put("domain", "example.org", 25);

        Assert.False(_store.Record("domain", SomeDomain.Facts("mx1.example.com")));
        Assert.Null(_store.Find("domain"));
    }

    void IOutlookObserver.OutlookChanged(string target, DomainOutlook? before, DomainOutlook outlook) =>
        _told.Add(outlook.Of(SenderKind.Opportunistic).State.ToString());

    void IOutlookObserver.OutlookRemoved(string target) => _told.Add("removed");

    private SenderState Any() => _outlooks.Find("domain")!.Of(SenderKind.Opportunistic).State;

    private IEnumerable<DomainFindingKind> Kinds() => _outlooks.Find("domain")!.Findings.Select(f => f.Kind);

    private sealed class Broken : IOutlookObserver
    {
        public void OutlookChanged(string target, DomainOutlook? before, DomainOutlook outlook) => throw new InvalidOperationException("broken");

        public void OutlookRemoved(string target) => throw new InvalidOperationException("broken");
    }
}
