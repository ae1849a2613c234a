using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Tests.Dane;
using SmtpMonitor.Core.Tests.Dns;

namespace SmtpMonitor.Core.Tests.Domains;

/// <summary>example.com as literals: one signed exchanger with a certificate that is sound; tests change what they are about.</summary>
internal sealed class DomainWorld : IStsPolicySource
{
    public const string Domain = "example.com";
    public const string Host = "mx.example.com";
    public const string TlsaName = "_25._tcp.mx.example.com";

    private readonly DomainExaminer _examiner;

    public DomainWorld()
    {
        Records.Mx[Domain] = [$"10 {Host}"];
        Records.A[Host] = ["192.0.2.1"];
        _examiner = new(Records, new StsExaminer(Records, new StsPolicyCache(Time, this), Time), Time);
    }

    /// <summary>The time when the certificates of <see cref="TestChain"/> are valid.</summary>
    public FakeTimeProvider Time { get; } = new(TestChain.Now);

    public ScriptedRecords Records { get; } = new() { IsValidating = true, Otherwise = Core.Dns.DnsSecurity.Secure };

    /// <summary>The policy file; null: the host refuses.</summary>
    public string? Policy { get; set; }

    /// <summary>When the certificate of the policy host ends.</summary>
    public DateTimeOffset PolicyHostEnds { get; set; } = TestChain.Now.AddYears(1);

    /// <summary>What probes saw, by host; none: not probed.</summary>
    public Dictionary<string, ImmutableArray<ProbeResult>> Results { get; } = new() { [Host] = [Probed.Sound()] };

    public Task<DomainFacts> ExamineAsync(DomainFacts? previous = null, int port = 25) =>
        _examiner.ExamineAsync(Domain, port, previous, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

    public async Task<DomainOutlook> JudgeAsync(Func<DomainFacts, DomainFacts>? change = null)
    {
        var facts = await ExamineAsync();
        return OutlookOf(change is null ? facts : change(facts));
    }

    public DomainOutlook OutlookOf(DomainFacts facts) =>
        DomainJudge.Judge(new(facts, [.. facts.Exchangers.Select(e => new ExchangerSight(e, Results.GetValueOrDefault(e.Host, [])))], Time.GetUtcNow()));

    /// <summary>Announces a policy that allows every host of the domain.</summary>
    public void Announce(string mode, string mx = "*.example.com")
    {
        Records.Txt["_mta-sts.example.com"] = ["v=STSv1; id=A"];
        Policy = $"version: STSv1\nmode: {mode}\nmx: {mx}\nmax_age: 604800\n";
    }

    public Task<StsFetch> FetchAsync(string domain, CancellationToken cancellationToken) => Task.FromResult(Policy is null
        ? new StsFetch { Failure = StsFetchFailure.Refused, Detail = "no connection to mta-sts.example.com" }
        : new StsFetch
        {
            Failure = StsFetchFailure.None,
            Policy = StsPolicyReader.Read(Encoding.UTF8.GetBytes(Policy)).Policy,
            Tls = new() { ChainNotAfter = PolicyHostEnds },
        });
}
