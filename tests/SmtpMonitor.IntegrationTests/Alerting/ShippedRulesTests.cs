using System.Diagnostics;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Alerting;

/// <summary>What Prometheus' own tools say of the rules, of their tests and of the two example configurations.</summary>
public sealed class ShippedRulesTests
{
    public static TheoryData<string> TestFiles => [.. Directory.EnumerateFiles(ShippedRules.Tests, "*.test.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Rules_Checked_AreGood()
    {
        Programs.Require(Programs.Promtool, "promtool");
        await SucceedsAsync(ShippedRules.Folder, Programs.Promtool!, ["check", "rules", "--lint=all", "--lint-fatal", .. ShippedRules.Files]);
    }

    [Theory]
    [MemberData(nameof(TestFiles))]
    public async Task Rules_Tested_SayWhatTheyShould(string file)
    {
        Programs.Require(Programs.Promtool, "promtool");
        await SucceedsAsync(ShippedRules.Tests, Programs.Promtool!, "test", "rules", file);
    }

    [Fact]
    public async Task PrometheusConfiguration_Checked_IsGood()
    {
        Programs.Require(Programs.Promtool, "promtool");
        var said = await SucceedsAsync(ShippedRules.Folder, Programs.Promtool!, "check", "config", "prometheus.yaml");
        Assert.Contains($"{ShippedRules.Files.Length} rule files found", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AlertmanagerConfiguration_Checked_IsGood()
    {
        Programs.Require(Programs.Amtool, "amtool");
        await SucceedsAsync(ShippedRules.Folder, Programs.Amtool!, "check-config", ShippedRules.Alertmanager);
    }

    [Theory]
    [InlineData("SmtpEgressPortBlocked", "page")]
    [InlineData("SmtpMonitorDown", "page")]
    [InlineData("SmtpErrorBudgetBurn", "page")]
    [InlineData("SmtpPortBlocked", "tickets")]
    [InlineData("SmtpMonitorConfigReloadFailed", "tickets")]
    [InlineData("SmtpRelayCertificateInvalid", "tickets")]
    [InlineData("SmtpDomainSenderFails", "page")]
    [InlineData("SmtpDomainMxLookupFailed", "tickets")]
    [InlineData("SmtpTlsReportingInvalid", "tickets")]
    public async Task Alert_Routed_ReachesItsReceiver(string alert, string receiver)
    {
        Programs.Require(Programs.Amtool, "amtool");
        var (severity, layer) = ShippedRules.LabelsOf(alert);

        await SucceedsAsync(
            ShippedRules.Folder,
            Programs.Amtool!,
            "config", "routes", "test", $"--config.file={ShippedRules.Alertmanager}", $"--verify.receivers={receiver}", $"alertname={alert}", $"severity={severity}", $"layer={layer}");
    }

    private static async Task<string> SucceedsAsync(string folder, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // The tools may take some memory rather than time: collecting garbage is a seventh of what the tests of the rules cost.
        start.Environment["GOGC"] = "400";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = $"{await output}{await errors}";
        Assert.True(process.ExitCode == 0, said);
        return said;
    }
}
