using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.IntegrationTests.DomainLab.Policies;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>Everything real that the scenarios are about: DNS, mail servers, policy hosts; and our line from records to outlook.</summary>
internal sealed class DomainRig : IAsyncDisposable
{
    /// <summary>For each look-up; a silent server takes all of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly ServerFolder _folder = new("senders");
    private readonly CertificateShelf _shelf;
    private readonly List<LabServer> _servers = [];
    private readonly int _port = FreePorts.Take();
    private PolicyServer? _policies;
    private PostfixServer? _postfix;
    private SignedLab? _lab;
    private DnsResolver? _names;

    private DomainRig(IReadOnlyList<DomainScenario> scenarios) =>
        _shelf = new(scenarios.SelectMany(s => new[] { "mx", "mx2", "alias", "chain" }.Select(h => $"{h}.{s.Domain}").Append(s.Domain)));

    public static void Require()
    {
        SignedLab.Require();
        Programs.Require(Programs.Postfix, "postfix");
        Programs.Require(Environment.IsPrivilegedProcess, "real mail servers are started by root only");
    }

    public static async Task<DomainRig> StartAsync(IReadOnlyList<DomainScenario> scenarios, CancellationToken cancellationToken)
    {
        var rig = new DomainRig(scenarios);
        try
        {
            await rig.StartServersAsync(cancellationToken);
            rig._policies = await PolicyServer.StartAsync(scenarios.Where(s => s.Policy is not null).ToDictionary(s => s.PolicyHost, s => Filled(s, s.Policy!)));
            rig._folder.Write("policy-ca.pem", rig._policies.Authority);
            var values = new RecordValues(rig._shelf);
            rig._lab = await SignedLab.StartAsync(RigZones.Of(scenarios, (s, text) => values.Fill(text, rig.PortOf(s))), cancellationToken);
            rig._names = new DnsResolver(TimeProvider.System, [rig._lab.Validating.EndPoint]);
            rig._shelf.Ours.WriteTo(rig._folder.Root);
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>Looks at a domain as the service does: records, policy, probes, judgement.</summary>
    public async Task<DomainOutlook> LookAsync(DomainScenario scenario, CancellationToken cancellationToken)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var source = new StsPolicySource(_lab!.Resolver, TimeProvider.System, new() { Port = _policies!.Port, CaFile = _folder["policy-ca.pem"], Timeout = TimeSpan.FromSeconds(10) });
        var examiner = new DomainExaminer(_lab.Resolver, new StsExaminer(_lab.Resolver, new StsPolicyCache(time, source), time), time);
        var facts = await examiner.ExamineAsync(scenario.Domain, PortOf(scenario), null, Patience, cancellationToken);
        if (scenario.Later is { } later)
        {
            _policies.Become(scenario.PolicyHost, Filled(scenario, later));
            time.Advance(StsPolicyCache.RefreshInterval);
            facts = await examiner.ExamineAsync(scenario.Domain, PortOf(scenario), facts, Patience, cancellationToken);
        }

        // A prober of its own: what throttled the one before is not left alone by this one.
        var probes = new ExchangerProbes(_names!, _folder["ca.pem"]);
        var exchangers = await Task.WhenAll(facts.Exchangers.Select(e => probes.SeeAsync(facts, e, scenario.Envelope, cancellationToken)));
        return DomainJudge.Judge(new(facts, [.. exchangers], time.GetUtcNow()));
    }

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
        {
            await _lab.DisposeAsync();
        }

        if (_policies is not null)
        {
            await _policies.DisposeAsync();
        }

        if (_postfix is not null)
        {
            await _postfix.DisposeAsync();
        }

        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _names?.Dispose();
        _shelf.Dispose();
        _folder.Dispose();
    }

    private async Task StartServersAsync(CancellationToken cancellationToken)
    {
        foreach (var exchanger in LabExchanger.All)
        {
            if (exchanger.Script is { } script)
            {
                _servers.Add(await LabServer.StartAsync(script, _shelf.Of(exchanger.Source), exchanger.Address, _port, cancellationToken: cancellationToken));
            }
        }

        _postfix = await PostfixServer.StartAsync(_shelf.Ours, saslSocket: null, cancellationToken);
    }

    private int PortOf(DomainScenario scenario) => scenario.Postfix ? _postfix!.Ports.Relay : _port;

    private static PolicyAnswer Filled(DomainScenario scenario, PolicyAnswer answer) =>
        answer with { Body = answer.Body.Replace("{domain}", scenario.Domain, StringComparison.Ordinal) };
}
