using SmtpMonitor.Core.Probing;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Lab;

public sealed class LabScriptsTests
{
    /// <summary>What no single connection to one loopback server can bring about; each has a test where its cause can be staged.</summary>
    private static readonly Dictionary<Reason, string> NoScriptReasons = new()
    {
        [Reason.DnsNxdomain] = "before TCP: the scripted DNS server",
        [Reason.DnsNodata] = "before TCP: the scripted DNS server",
        [Reason.DnsServfail] = "before TCP: the scripted DNS server",
        [Reason.DnsTimeout] = "before TCP: the scripted DNS server",
        [Reason.NullMx] = "before TCP: a DNS record",
        [Reason.NoRoute] = "this machine's routing table",
        [Reason.AddressUnavailable] = "this machine's configuration",
        [Reason.IcmpProhibited] = "a router: network namespaces",
        [Reason.IcmpUnreachable] = "a router: network namespaces",
        [Reason.LocalError] = "this machine: a missing file, no descriptors",
        [Reason.DaneMismatch] = "policy, judged from DNS and a handshake",
        [Reason.MtaStsMismatch] = "policy, judged from HTTPS and a handshake",
        [Reason.Cancelled] = "our own doing",
        [Reason.InternalError] = "our own doing",
    };

    private static readonly Dictionary<Warning, string> NoScriptWarnings = new()
    {
        [Warning.AddressFailed] = "a name with several addresses",
        [Warning.SingleAddress] = "a mail domain in DNS",
        [Warning.ThrottledRecently] = "two probes of one address",
    };

    [Fact]
    public void All_EveryReasonThatLoopbackCanStage_HasAScript() =>
        Assert.Equal(
            Enum.GetValues<Reason>().Except(NoScriptReasons.Keys).Order(),
            LabScripts.All.Select(script => script.Reason).Distinct().Order());

    [Fact]
    public void All_EveryWarningThatLoopbackCanStage_HasAScript() =>
        Assert.Equal(
            Enum.GetValues<Warning>().Except(NoScriptWarnings.Keys).Order(),
            LabScripts.All.SelectMany(script => script.Warnings).Distinct().Order());

    [Fact]
    public void All_EveryPhaseOfAConnection_FailsInSomeScript() =>
        Assert.Equal(
            Enum.GetValues<Phase>().Except([Phase.Resolve, Phase.Quit]).Order(),
            LabScripts.All.Select(script => script.FailedPhase).OfType<Phase>().Distinct().Order());

    [Fact]
    public void All_ImportantReasons_ComeInSeveralWordings()
    {
        var counts = LabScripts.All.CountBy(script => script.Reason).ToDictionary();
        Assert.All(
            new[]
            {
                Reason.BannerThrottled, Reason.BannerRejected, Reason.BannerInvalid, Reason.EhloRejected, Reason.EhloThrottled,
                Reason.StarttlsUnavailable, Reason.AuthRejected, Reason.AuthTemporary, Reason.RcptGreylisted, Reason.RcptRejected,
            },
            reason => Assert.True(counts[reason] >= 3, reason.ToString()));
    }

    [Fact]
    public void All_Descriptions_AreSentencesOfTheirOwn()
    {
        Assert.All(LabScripts.All, script => Assert.EndsWith(".", script.Description, StringComparison.Ordinal));
        Assert.Equal(LabScripts.All.Length, LabScripts.All.Select(script => script.Name).Distinct().Count());
    }

    [Fact]
    public void All_Listening_AgreesWithThePortState() => Assert.All(LabScripts.All, script => Assert.Equal(
        script.PortState,
        script.Listening switch
        {
            LabListening.Refused => PortState.Refused,
            LabListening.Filtered => PortState.Filtered,
            _ => PortState.Open,
        }));

    [Fact]
    public void Get_UnknownName_NamesIt()
    {
        var e = Assert.Throws<ArgumentException>(() => LabScripts.Get("banner/nope"));
        Assert.Contains("banner/nope", e.Message, StringComparison.Ordinal);
    }
}
