using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli.Domains;

/// <summary>Looks at a mail domain once, as its senders would: records first, then a probe of every exchanger. No message is sent.</summary>
/// <param name="examiner">Asks what the domain publishes.</param>
/// <param name="routed">The families that "auto" stands for.</param>
/// <param name="request">How to probe.</param>
/// <param name="time">The clock.</param>
internal sealed class DomainLook(DomainExaminer examiner, RoutedFamilies routed, ProbeRequest request, TimeProvider time)
{
    /// <summary>Unless the user gave a time: a port that is silent for so long is looked at a second time soon.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    /// <summary>With what the options say. Policies are fetched once and kept no longer than this.</summary>
    public static DomainLook With(IRecordResolver resolver, ProbeRequest request)
    {
        var time = TimeProvider.System;
        var settings = new StsFetchSettings { CaFile = request.Domains.PolicyCaFile, Port = request.Domains.PolicyPort };
        settings = request.Timeout is { } timeout ? settings with { Timeout = timeout } : settings;
        var sts = new StsExaminer(resolver, new StsPolicyCache(time, new StsPolicySource(resolver, time, settings)), time);
        return new(new DomainExaminer(resolver, sts, time), new RoutedFamilies(), request, time);
    }

    /// <summary>Asks DNS and the policy host. Throws only for <paramref name="cancellationToken"/>.</summary>
    public async Task<DomainPlan> PlanAsync(DomainAndPort place, CancellationToken cancellationToken)
    {
        var limit = Settings(place, new("", 0), sole: false).Limits.Resolve;
        var facts = await examiner.ExamineAsync(place.Domain, place.Port, null, limit, cancellationToken);
        var families = request.Family switch
        {
            FamilyChoice.Auto => routed.Current(),
            FamilyChoice.Ipv4 => [IpFamily.Ipv4],
            FamilyChoice.Ipv6 => [IpFamily.Ipv6],
            _ => [IpFamily.Ipv4, IpFamily.Ipv6],
        };
        return new(
            facts,
            [.. facts.Exchangers.SelectMany(e => Endpoints(place, facts, e, families))],
            [.. facts.Exchangers.Where(e => e.Addresses == AddressState.Found && families.All(f => Addresses(e, f).IsEmpty)).Select(Unreached)]);
    }

    /// <summary>What the probes of the planned endpoints mean, with the records.</summary>
    public DomainView View(DomainAndPort place, DomainPlan plan, ImmutableArray<PortSight> sights)
    {
        ImmutableArray<ExchangerSight> exchangers =
        [
            .. plan.Facts.Exchangers.Select(e => new ExchangerSight(e, [.. sights.Where(s => s.Key.Host == e.Host && s.Key.Port == place.Port).Select(s => s.Result).OfType<ProbeResult>()])),
        ];
        return new(place, DomainJudge.Judge(new DomainSight(plan.Facts, exchangers, time.GetUtcNow())), sights, plan.Problems);
    }

    /// <summary>The addresses that DNS gave are dialled and no others: nobody asks again, and nothing comes between.</summary>
    private IEnumerable<Endpoint> Endpoints(DomainAndPort place, DomainFacts facts, ExchangerFacts exchanger, ImmutableArray<IpFamily> families) =>
        from family in families
        let addresses = Addresses(exchanger, family)
        where exchanger.Addresses == AddressState.Found && !addresses.IsEmpty
        select new Endpoint(
            new EndpointKey("probe", exchanger.Host, place.Port, family),
            Settings(place, new(facts.Domain, exchanger.Preference), sole: facts.Exchangers.Length == 1))
        {
            Resolved = new Resolution(new AddressAnswer(DnsStatus.Success, addresses), TimeSpan.Zero),
        };

    private EndpointSettings Settings(DomainAndPort place, MailExchange exchange, bool sole)
    {
        // Whatever the port of a laboratory is: it stands for 25.
        var settings = ProbePlan.Settings(request with { Tls = TlsMode.StarttlsIfOffered, Role = PortRole.Relay, ServerName = null, Login = null }, "", place.Port);
        return settings with
        {
            Exchange = exchange,
            SoleExchange = sole,
            Limits = request.Timeout is null ? settings.Limits with { Connect = ConnectLimit } : settings.Limits,
        };
    }

    private static ImmutableArray<IPAddress> Addresses(ExchangerFacts exchanger, IpFamily family) =>
        family == IpFamily.Ipv4 ? exchanger.Dane.Ipv4.Records : exchanger.Dane.Ipv6.Records;

    private static string Unreached(ExchangerFacts exchanger)
    {
        var only = exchanger.Dane.Ipv4.Records.IsEmpty ? "IPv6" : "IPv4";
        return $"{exchanger.Host} is not probed: it has addresses of {only} only, which this machine has no route for or --family leaves out";
    }
}
