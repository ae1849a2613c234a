using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmtpMonitor.Cli.Json;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Presentation.Json;
using SmtpMonitor.Tests.Cli.Domains;
using SmtpMonitor.Tests.Metrics;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Tests.Web;
using SmtpMonitor.Web.Api;

namespace SmtpMonitor.Tests.Cli.Mail;

/// <summary>The promise to programs: SENDER-JSON.md and DELIVERY-JSON.md say what the API answers of senders and round trips.</summary>
public sealed class MailJsonTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode Sender => Node(SendingReportBuilder.Build(SomeMail.Sender(), SomeMail.Bad(SomeMail.Sender())));

    private static JsonNode Delivery => Node(RoundTripReportBuilder.Build(
        SomeMail.Office, SomeMail.Arrived with { Warnings = [DeliveryWarning.FoundInJunk] }, Some.Start, Some.Start.AddSeconds(10)));

    [Fact]
    public async Task References_Committed_AreCurrent()
    {
        var (sender, delivery) = (SenderJsonReference.Create(), DeliveryJsonReference.Create());

        Assert.Equal(await GeneratedFile.ExpectedAsync("deploy/SENDER-JSON.md", sender), sender);
        Assert.Equal(await GeneratedFile.ExpectedAsync("deploy/DELIVERY-JSON.md", delivery), delivery);
    }

    [Fact]
    public void Reports_EveryDocumentedProperty_IsThere()
    {
        Assert.Equal(JsonPaths.Documented(SenderJsonReference.Create()), JsonPaths.Of(Sender));
        Assert.Equal(JsonPaths.Documented(DeliveryJsonReference.Create()), JsonPaths.Of(Delivery));
    }

    [Fact]
    public void Sender_ListedAndFailing_SaysWhyAndWhatToDo()
    {
        var first = Sender["findings"]![0]!;

        Assert.False(Sender["sound"]!.GetValue<bool>());
        Assert.Equal("many receivers reject its mail", Text(Sender, "summary"));
        Assert.Equal(("spf_fail", "rejection", "203.0.113.9"), (Text(first, "kind"), Text(first, "gravity"), Text(first, "address")));
        Assert.NotEqual("", Text(first, "next_step"));
    }

    [Fact]
    public void Delivery_Arrived_HasItsTimes()
    {
        var run = Delivery["last_run"]!;

        Assert.True(Delivery["success"]!.GetValue<bool>());
        Assert.Equal((1.5, 6, 7.5), (run["accept_seconds"]!.GetValue<double>(), run["deliver_seconds"]!.GetValue<double>(), run["total_seconds"]!.GetValue<double>()));
        Assert.Equal(("none", "mx.example.com", "found_in_junk"), (Text(run, "reason"), Text(run["hops"]![0]!, "by"), Text(run["warnings"]![0]!, "kind")));
    }

    [Fact]
    public void Reports_BeforeTheFirstLook_KnowNothing()
    {
        var sender = Node(SendingReportBuilder.Build(SomeMail.Sender(), null));
        var delivery = Node(RoundTripReportBuilder.Build(SomeMail.Office, null, null, null));

        Assert.False(sender["sound"]!.GetValue<bool>());
        Assert.Null(sender["examined_at"]);
        Assert.Equal("not looked at yet", Text(sender, "summary"));
        Assert.Null(delivery["success"]);
        Assert.Null(delivery["last_run"]);
    }

    [Fact]
    public void Secrets_OfLogins_AreNotInIt() => Assert.DoesNotContain("planted", Delivery.ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void Reports_HostileText_IsEscaped()
    {
        const string Text = DomainSamples.Hostile;
        var sender = SomeMail.Sender(Text) with { Domain = Text, EhloName = Text };
        JsonNode[] reports =
        [
            Node(SendingReportBuilder.Build(sender, SomeMail.Bad(sender, Text))),
            Node(RoundTripReportBuilder.Build(SomeMail.Delivery(Text, Text, Text, Text), SomeMail.Lost with { Detail = Text, Hops = [new DeliveryHop(Text, TimeSpan.Zero)] }, null, null)),
        ];

        Assert.All(reports, r => Assert.DoesNotContain(r.ToJsonString(Plain), c => char.IsControl(c) || c == '\u202e'));
        Assert.All(reports, r => Assert.Contains("\\\\x1b[31mred", r.ToJsonString(Plain), StringComparison.Ordinal));
        Assert.All(reports, r => Assert.DoesNotContain("\\u001b", r.ToJsonString(Plain), StringComparison.OrdinalIgnoreCase));
    }

    private static JsonNode Node<T>(T report) => JsonSerializer.SerializeToNode(report, ApiJson.Options)!;

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
