using System.Text.RegularExpressions;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Deliveries;

/// <summary>Round trips through a real Postfix into a real Dovecot: each way to fail is reported as itself.</summary>
public sealed class RoundTripTests(MailServers servers, MailWorld world)
{
    private readonly DeliveryExaminer _examiner = MailWorld.Examiner();

    [Fact]
    public async Task Examine_AllWell_MeasuresAndLeavesNothingOfItsOwnBehind()
    {
        var delivery = await DeliveryAsync("anna");
        await world.PlantAsync("anna", "a letter");
        await world.PlantAsync("anna", "pretends", "0123456789abcdef; id=00000000000000000000000000000000; sent=1");
        await world.PlantAsync("anna", "left over", Mark(delivery, sent: 1_000_000));

        var result = await ExamineAsync("all well", delivery);

        Assert.True(result.Success, result.Detail);
        Assert.InRange(result.Total!.Value, TimeSpan.FromMilliseconds(1), delivery.Timeout);
        Assert.Equal(1, result.LeftoversRemoved);
        Assert.Equal(1, result.Offers);
        Assert.Empty(result.Warnings);
        Assert.Equal(PostfixConfiguration.HostName, Assert.Single(result.Hops).By);
        Assert.Equal(["a letter", "pretends"], (await world.SubjectsAsync("anna")).Order());
    }

    [Fact]
    public async Task Examine_AnOlderMessageInTheMailbox_NeverCounts()
    {
        var delivery = (await DeliveryAsync("berta", to: MailWorld.Address("elsewhere"))) with { Timeout = TimeSpan.FromSeconds(5) };
        await world.PlantAsync("berta", "young", Mark(delivery, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60));

        var result = await ExamineAsync("arrives elsewhere", delivery);

        Assert.Equal(DeliveryReason.NotDelivered, result.Reason);
        Assert.NotNull(result.Accept);
        Assert.Equal(["young"], await world.SubjectsAsync("berta"));
    }

    [Fact]
    public async Task Examine_Greylisted_OffersAgainAndSaysSo()
    {
        var result = await ExamineAsync("greylisted, then accepted", await DeliveryAsync("greyone", to: MailWorld.Address("greyone")));

        Assert.True(result.Success, result.Detail);
        Assert.Equal(2, result.Offers);
        Assert.True(result.Accept >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Examine_GreylistedForLongerThanTheRun_IsGreylisted()
    {
        var result = await ExamineAsync("greylisted", (await DeliveryAsync("greylong")) with { RetryAfter = TimeSpan.FromMinutes(1) });

        Assert.Equal(DeliveryReason.Greylisted, result.Reason);
        Assert.Equal(1, result.Offers);
    }

    [Fact]
    public async Task Examine_MailboxFullSaysTheServer_IsMailboxFull() =>
        Assert.Equal(DeliveryReason.MailboxFull, (await ExamineAsync("full, refused at RCPT", await DeliveryAsync("fullrcpt"))).Reason);

    [Fact]
    public async Task Examine_MailboxOverItsQuota_IsMailboxFull()
    {
        var delivery = (await DeliveryAsync("quota")) with { Timeout = TimeSpan.FromSeconds(8) };
        for (var i = 0; i < 5; i++)
        {
            await world.PlantAsync("quota", "one of all that it may hold");
        }

        var result = await ExamineAsync("full, accepted before", delivery);

        Assert.Equal(DeliveryReason.MailboxFull, result.Reason);
    }

    [Fact]
    public async Task Examine_ImapDown_IsImapUnreachableAndSendsNothing()
    {
        var delivery = await DeliveryAsync("ida");
        delivery = delivery with { Mailbox = new MailboxSettings("127.0.0.1", FreePorts.Take()) { Tls = delivery.Mailbox.Tls, Login = delivery.Mailbox.Login } };

        var result = await ExamineAsync("IMAP down", delivery);

        Assert.Equal(DeliveryReason.ImapUnreachable, result.Reason);
        Assert.Equal(0, result.Offers);
    }

    [Fact]
    public async Task Examine_WrongSmtpPassword_IsOneFailedLoginHoweverManyRuns()
    {
        var delivery = await DeliveryAsync("sasha");
        var wrong = delivery.Submit.Login! with { Username = "sashasend", Secret = new SecretReference { Inline = "not-the-password" } };
        delivery = delivery with { Submit = delivery.Submit with { Login = wrong } };

        var first = await ExamineAsync("wrong SMTP password", delivery);
        var second = await _examiner.ExamineAsync(delivery, TestContext.Current.CancellationToken);

        Assert.Equal((DeliveryReason.SubmitLoginFailed, DeliveryReason.SubmitLoginFailed), (first.Reason, second.Reason));
        Assert.Equal(1, Regex.Count(world.Dovecot.Log, "sashasend.*(?:mismatch|Password|failed)"));
        Assert.DoesNotContain("not-the-password", first.ToString() + second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examine_WrongImapPassword_IsOneFailedLoginHoweverManyRuns()
    {
        var delivery = await DeliveryAsync("imke");
        var wrong = delivery.Mailbox.Login with { Username = "imkeread", Secret = new SecretReference { Inline = "not-the-password" } };
        delivery = delivery with { Mailbox = delivery.Mailbox with { Login = wrong } };

        var first = await ExamineAsync("wrong IMAP password", delivery);
        var second = await _examiner.ExamineAsync(delivery, TestContext.Current.CancellationToken);

        Assert.Equal((DeliveryReason.ImapLoginFailed, DeliveryReason.ImapLoginFailed), (first.Reason, second.Reason));
        Assert.Equal(1, Regex.Count(world.Dovecot.Log, "imap-login: .*user=<imkeread>"));
        Assert.DoesNotContain("not-the-password", first.ToString() + second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examine_UnknownRecipient_IsRecipientRefused() =>
        Assert.Equal(DeliveryReason.RecipientRefused, (await ExamineAsync("unknown recipient", await DeliveryAsync("rosa", to: "no.such.box@box.test"))).Reason);

    [Fact]
    public async Task Examine_MessageInJunk_SucceedsWithAWarning()
    {
        var result = await ExamineAsync("found in junk", await DeliveryAsync("jana", to: "jana+Junk@box.test"));

        Assert.True(result.Success, result.Detail);
        Assert.Equal([DeliveryWarning.FoundInJunk], result.Warnings);
        Assert.Empty(await world.SubjectsAsync("jana"));
    }

    [Fact]
    public async Task Examine_AHeapOfMarkedMessages_HidesNothing()
    {
        var delivery = await DeliveryAsync("hanna");
        await world.PlantAsync("hanna", "a letter");
        world.Heap("hanna", 150, Mark(delivery, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60));

        var result = await ExamineAsync("behind 150 of another monitor", delivery);

        Assert.True(result.Success, result.Detail);
        Assert.Empty(result.Warnings);
        Assert.Equal(151, (await world.SubjectsAsync("hanna")).Count);
    }

    [Fact]
    public async Task Examine_JunkThatCannotBeOpened_SucceedsAndSaysSo()
    {
        var delivery = await DeliveryAsync("hugo");
        await world.SubjectsAsync("hugo");
        var junk = Path.Combine(world.Dovecot.MaildirOf("hugo"), ".Junk");
        File.SetUnixFileMode(junk, UnixFileMode.None);

        var result = await ExamineAsync("junk cannot be opened", delivery);

        File.SetUnixFileMode(junk, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.True(result.Success, result.Detail);
        Assert.Equal([DeliveryWarning.JunkUnreadable], result.Warnings);
        Assert.Empty(await world.SubjectsAsync("hugo"));
    }

    [Fact]
    public async Task Examine_StarttlsMailbox_Succeeds()
    {
        var delivery = await DeliveryAsync("stella");
        var mailbox = new MailboxSettings(delivery.Mailbox.Host, world.Dovecot.Imap) { Tls = delivery.Mailbox.Tls with { Mode = TlsMode.Starttls }, Login = delivery.Mailbox.Login };

        var result = await ExamineAsync("IMAP with STARTTLS", delivery with { Mailbox = mailbox });

        Assert.True(result.Success, result.Detail);
    }

    [Fact]
    public async Task Examine_CertificateOfAnUnknownAuthority_IsSaidOfTheServerThatHasIt()
    {
        var delivery = await DeliveryAsync("carla");
        var system = delivery.Mailbox.Tls with { CaFile = null };

        var imap = await ExamineAsync("IMAP certificate untrusted", delivery with { Mailbox = delivery.Mailbox with { Tls = system } });
        var smtp = await ExamineAsync("SMTP certificate untrusted", delivery with { Submit = delivery.Submit with { Tls = system with { Mode = TlsMode.Starttls } } });

        Assert.Equal((DeliveryReason.ImapCertificate, DeliveryReason.SubmitCertificate), (imap.Reason, smtp.Reason));
    }

    [Fact]
    public async Task Examine_FolderThatIsNotThere_IsImapMailboxMissing()
    {
        var delivery = await DeliveryAsync("frieda");

        var result = await ExamineAsync("folder missing", delivery with { Mailbox = delivery.Mailbox with { Folder = "Nowhere" } });

        Assert.Equal(DeliveryReason.ImapMailboxMissing, result.Reason);
    }

    private static string Mark(DeliveryDefinition delivery, long sent) => $"{TagOf(delivery)}; id={new string('a', 32)}; sent={sent}";

    private static string TagOf(DeliveryDefinition delivery) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{delivery.Name}\n{delivery.From}\n{delivery.To}")).AsSpan(0, 8));

    private async Task<DeliveryDefinition> DeliveryAsync(string user, string? to = null)
    {
        await world.StartAsync(servers);
        return world.Delivery(servers, user, to);
    }

    private async Task<DeliveryResult> ExamineAsync(string what, DeliveryDefinition delivery)
    {
        var result = await _examiner.ExamineAsync(delivery, TestContext.Current.CancellationToken);
        OutcomeTable.Add(what, result);
        return result;
    }
}
