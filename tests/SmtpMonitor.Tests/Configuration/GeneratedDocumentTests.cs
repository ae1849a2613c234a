using System.Text.Json.Nodes;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Reference;

namespace SmtpMonitor.Tests.Configuration;

/// <summary>Schema and reference say what the records say.</summary>
public sealed class GeneratedDocumentTests
{
    [Fact]
    public void Schema_Committed_IsCurrent() => AssertCurrent(SchemaDocument.Create(), "deploy", "config", "smtpmonitor.schema.json");

    [Fact]
    public void Reference_Committed_IsCurrent() => AssertCurrent(ReferenceDocument.Create(), "deploy", "CONFIGURATION.md");

    [Fact]
    public void Schema_EveryKey_IsDescribedAndNoOtherIsAllowed()
    {
        var properties = JsonNode.Parse(SchemaDocument.Create())!["properties"]!["targets"]!["items"]!;

        Assert.False((bool)properties["additionalProperties"]!);
        Assert.Equal(SectionModel.Of(typeof(TargetOptions)).Keys.Select(k => k.Name), properties["properties"]!.AsObject().Select(p => p.Key));
        Assert.All(properties["properties"]!.AsObject(), p => Assert.NotNull(p.Value!["description"]));
    }

    /// <summary>The defaults stated for people are the ones in force: a file that writes them all comes to the same as one that writes none.</summary>
    [Fact]
    public void Defaults_StatedInTheReference_AreTheOnesInForce()
    {
        const string Rest = "targets:\n  - { name: a, host: mail.example.com, ports: [25, 465, 587], login: { username: a, password_file: secret LOGIN }, envelope: { from: '', to: postmaster ENVELOPE } }\n";
        using var data = new Testdata();
        var written = "limits: { " + Stated(typeof(LimitsOptions)) + " }\ndiscovery_interval: 5m\n"
            + "defaults: { " + Stated(typeof(DefaultsOptions)) + ", phase_timeouts: { " + Stated(typeof(PhaseTimeoutOptions)) + " } }\n"
            + Rest.Replace("LOGIN", ", " + Stated(typeof(LoginOptions)), StringComparison.Ordinal).Replace("ENVELOPE", ", " + Stated(typeof(EnvelopeOptions)), StringComparison.Ordinal);
        var unwritten = Rest.Replace("LOGIN", "", StringComparison.Ordinal).Replace("ENVELOPE", "", StringComparison.Ordinal);

        var (stated, built) = (data.Parse(written), data.Parse(unwritten));

        Assert.Empty(stated.Errors);
        Assert.Equal(built.Configuration!.Targets, stated.Configuration!.Targets);
        Assert.Equal(
            (built.Configuration.MaxConcurrentProbes, built.Configuration.SessionsPerAddress, built.Configuration.DiscoveryInterval),
            (stated.Configuration.MaxConcurrentProbes, stated.Configuration.SessionsPerAddress, stated.Configuration.DiscoveryInterval));
        Assert.Contains("interval: 60s", written, StringComparison.Ordinal);
    }

    [Fact]
    public void FullExample_HasEveryKey()
    {
        var full = File.ReadAllText(Repository.File("deploy", "config", "full.yaml"));
        Type[] sections = [typeof(MonitorOptions), typeof(DefaultsOptions), typeof(TargetOptions), typeof(PortOptions), typeof(LoginOptions), typeof(EnvelopeOptions), typeof(PhaseTimeoutOptions), typeof(ControlOptions), typeof(SenderOptions), typeof(DeliveryOptions), typeof(SubmitOptions), typeof(MailboxOptions), typeof(ModuleOptions), typeof(DnsOptions), typeof(LimitsOptions)];

        // An inline password is not what an example should teach.
        var missing = sections.SelectMany(s => SectionModel.Of(s).Keys).Select(k => k.Name).Distinct().Where(k => k != "password" && !full.Contains($"{k}:", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    private static string Stated(Type section) => string.Join(", ", SectionModel.Of(section).Keys
        .Where(k => k.Doc.Default is { } value && !value.StartsWith('('))
        .Select(k => $"{k.Name}: {k.Doc.Default}"));

    private static void AssertCurrent(string generated, params string[] path)
    {
        var file = Repository.File(path);
        if (Environment.GetEnvironmentVariable("UPDATE_GENERATED") == "1")
        {
            File.WriteAllText(file, generated);
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == generated, $"{Path.Combine(path)} is not what the options records say. Run these tests with UPDATE_GENERATED=1 in the environment, and commit what changes.");
    }
}
