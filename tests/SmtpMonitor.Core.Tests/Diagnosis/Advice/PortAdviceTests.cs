using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Diagnosis.Advice;

public sealed class PortAdviceTests
{
    /// <summary>Every combination of what can be seen of the three submission ports, and which must be recommended.</summary>
    public static TheoryData<string, int?> Combinations
    {
        get
        {
            string[] seen = ["sound", "noauth", "intercepted", "silent", "closed"];
            var rows = from a in seen from b in seen from c in seen select (a, b, c);
            var data = new TheoryData<string, int?>();
            foreach (var (a, b, c) in rows)
            {
                (int Port, string Seen)[] ports = [(465, a), (587, b), (2525, c)];
                var first = ports.Where(p => p.Seen == "sound").Concat(ports.Where(p => p.Seen == "noauth")).Select(p => (int?)p.Port).FirstOrDefault();
                data.Add($"25=sound 465={a} 587={b} 2525={c}", first);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Of_AnyCombination_RecommendsTheBestSoundPortAndNever25(string sights, int? expected)
    {
        var advice = PortAdvice.Of(Sights.Of(sights));

        Assert.Equal(expected, advice.Settings?.Port);
        Assert.Equal(expected is not null, advice.CanSubmit);
        Assert.Equal([25, 465, 587, 2525], advice.Ports.Select(p => p.Port));
        Assert.Equal(expected is null ? [] : [expected.Value], advice.Ports.Where(p => p.Standing == PortStanding.Recommended).Select(p => p.Port));
        Assert.Equal(PortStanding.RelayOnly, advice.Ports[0].Standing);
        Assert.All(advice.Ports, p => Assert.Matches(@"\A[A-Z].*\.\z", p.Why));
        Assert.True(advice.CanSubmit || !advice.NextSteps.IsEmpty);
    }

    [Theory]
    [InlineData("465=sound 587=sound 2525=sound", "recommended alternative alternative")]
    [InlineData("465=sound 587=noauth 2525=silent", "recommended without_login unusable")]
    [InlineData("465=noauth 587=noauth 2525=sound", "without_login without_login recommended")]
    [InlineData("465=noauth 587=closed 2525=silent", "recommended unusable unusable")]
    [InlineData("465=intercepted 587=clear 2525=silent", "unusable in_clear unusable")]
    public void Of_Ports_StandAsTheyAre(string sights, string expected) =>
        Assert.Equal(expected, string.Join(' ', PortAdvice.Of(Sights.Of(sights)).Ports.Select(p => LabelValue.Of(p.Standing))));

    [Theory]
    [InlineData("465=sound 587=sound", 465, true, null)]
    [InlineData("465=sound 465=sound/6", 465, true, null)]
    [InlineData("465=sound 465=silent/6", 465, true, IpFamily.Ipv4)]
    [InlineData("465=silent 465=sound/6 587=sound 587=sound/6", 465, true, IpFamily.Ipv6)]
    [InlineData("465=silent 465=silent/6 587=closed 587=sound/6", 587, false, IpFamily.Ipv6)]
    [InlineData("465=noauth 465=noauth/6 587=silent 587=sound/6", 587, false, IpFamily.Ipv6)]
    [InlineData("smtp.example.test:10465=sound 587=sound", 10465, true, null)]
    public void Of_Families_SaysWhereOnlyOneIsSound(string sights, int port, bool implicitTls, IpFamily? only)
    {
        var settings = PortAdvice.Of(Sights.Of(sights)).Settings!;

        Assert.Equal((port, implicitTls, only), (settings.Port, settings.ImplicitTls, settings.OnlyFamily));
        Assert.Equal(only is null, settings.Families.Length == Sights.Of(sights).Count(s => s.Key.Port == port));
    }

    [Fact]
    public void Of_OneFamilyOnly_SaysSoInWords() => Assert.Equal(
        "Send mail through port 465 of mail.example.test, with TLS from the first byte (implicit TLS). Over IPv4 only; over IPv6: no answer; no port of the host that was tried answers.",
        PortAdvice.Of(Sights.Of("465=sound 465=silent/6")).Submission);

    [Theory]
    [InlineData("25=sound 465=silent", true, "Port 25 of mail.example.test can be used for relaying between mail servers, never for submission.")]
    [InlineData("25=silent 465=sound", false, "Port 25 of mail.example.test cannot be used for relaying from here: blocked, on the way or at the host: no answer, while other ports of the host answer.")]
    [InlineData("25=intercepted", false, "Port 25 of mail.example.test cannot be used for relaying from here: something on the way answers, or rewrites what is said, in the server's name: the greeting is overwritten with asterisks.")]
    [InlineData("465=sound", null, "")]
    public void Of_RelayPort_SaysWhetherItCanBeUsed(string sights, bool? can, string words)
    {
        var advice = PortAdvice.Of(Sights.Of(sights));

        Assert.Equal((can, words), (advice.CanRelay, advice.Relaying));
    }

    [Fact]
    public void Of_TwoExchangers_OneIsEnoughToRelay() =>
        Assert.True(PortAdvice.Of(Sights.Of("mx1.example.test:25=silent mx2.example.test:25=sound")).CanRelay);

    [Fact]
    public void Of_Recommended_HasTheClientsSettings()
    {
        var settings = PortAdvice.Of(Sights.Of("465=silent 587=sound")).Settings!;

        Assert.Equal(
            (Sights.Host, 587, "STARTTLS, required", true, "PLAIN LOGIN", Sights.Host),
            (settings.Host, settings.Port, settings.Security, settings.OffersLogin, string.Join(' ', settings.Mechanisms), settings.CertificateName));
    }

    [Fact]
    public void Of_NothingWithALogin_SaysSoAndWhatToAsk()
    {
        var advice = PortAdvice.Of(Sights.Of("465=silent 587=noauth"));

        Assert.Contains("offers no login (AUTH)", advice.Submission, StringComparison.Ordinal);
        Assert.StartsWith("Ask the owner of mail.example.test to offer a login", Assert.Single(advice.NextSteps), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("465=silent 587=silent 2525=silent 25=sound", "Ask your provider, or whoever runs the firewall here, whether ports 465, 587 and 2525 may go out; where the packets end shows: smtpmonitor trace mail.example.test:465")]
    [InlineData("465=silent 587=silent", "Look first whether mail.example.test is up and the name is right: no port of it answers.|Ask your provider, or whoever runs the firewall here, whether ports 465 and 587 may go out; where the packets end shows: smtpmonitor trace mail.example.test:465")]
    [InlineData("465=egress 587=closed", "Ask your provider, or whoever runs the firewall here, to let port 465 out.|Ask the owner of mail.example.test where it takes submission: nothing listens on port 587.")]
    [InlineData("465=remote 587=remote", "Ask the owner of mail.example.test whether it lets this network's addresses reach ports 465 and 587.")]
    [InlineData("465=expired 587=busy", "For port 465: Renew the certificate.|Wait some minutes before the next try on port 587: mail.example.test wants to be left alone for now.")]
    [InlineData("465=intercepted 587=unsure", "For port 465: Ask about inspection.|Ask again in a moment: not enough is known of port 587 yet.")]
    [InlineData("465=noname 587=noname", "For ports 465 and 587: Check the spelling.")]
    [InlineData("587=clear", "Switch TLS on at mail.example.test for port 587: without it a login can be read on the way.")]
    [InlineData("25=sound", "Ask whoever runs the mail service for the host and the port at which it takes submission.")]
    [InlineData("", "Ask whoever runs the mail service for the host and the port at which it takes submission.")]
    public void Of_NoPortForSubmission_SaysWhatToDoByTheVerdicts(string sights, string expected)
    {
        var advice = PortAdvice.Of(Sights.Of(sights));

        Assert.Null(advice.Settings);
        Assert.Equal(expected.Split('|'), advice.NextSteps);
    }

    [Fact]
    public void Of_Hints_AreOfWhatIsNotSound() => Assert.Equal(["a policy"], PortAdvice.Of(Sights.Of("465=egress 587=egress")).Hints);

    [Fact]
    public void Of_2525_NamesWhatItReplaces() => Assert.Equal(
        "Send mail through port 2525 of mail.example.test, with STARTTLS, required before the login. Ports 465 and 587 come first elsewhere, but cannot be used from here.",
        PortAdvice.Of(Sights.Of("465=silent 587=closed 2525=sound")).Submission);

    [Fact]
    public void Of_EveryVerdict_HasAReasonOfItsOwn()
    {
        var reasons = Enum.GetValues<Verdict>().Where(v => v != Verdict.Healthy).Select(v => PortAdvice.Of(Sights.Of($"465={v}")).Ports[0].Why).ToList();

        Assert.Equal(reasons.Count, reasons.Distinct().Count());
        Assert.All(reasons, r => Assert.Matches(@"\A[A-Z][^\n]+\.\z", r));
    }

    [Fact]
    public void Of_NothingSent_IsNotSound() => Assert.Equal(PortStanding.Unusable, PortAdvice.Of(Sights.Of("465=unseen")).Ports[0].Standing);

    [Fact]
    public void Of_IcmpRefusal_NamesWhoRefused() =>
        Assert.Contains("refused by ICMP from 198.51.100.1", PortAdvice.Of(Sights.Of("465=icmp 587=sound")).Ports[0].Why, StringComparison.Ordinal);
}
