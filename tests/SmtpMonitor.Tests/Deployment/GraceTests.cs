using System.Globalization;
using System.Text.RegularExpressions;
using SmtpMonitor.Hosting;
using SmtpMonitor.Tests.Configuration;

namespace SmtpMonitor.Tests.Deployment;

/// <summary>What manifests and unit allow the monitor is no less than it takes.</summary>
public sealed class GraceTests
{
    [Theory]
    [InlineData("deploy/kubernetes/base/deployment.yaml", "terminationGracePeriodSeconds: ([0-9]+)")]
    [InlineData("deploy/helm/smtpmonitor/values.yaml", "terminationGracePeriodSeconds: ([0-9]+)")]
    [InlineData("deploy/systemd/smtpmonitor.service", "TimeoutStopSec=([0-9]+)")]
    public void Grace_IsLongerThanTheLongestStop(string file, string pattern) =>
        Assert.True(Seconds(file, pattern) > ServiceHost.LongestStop.TotalSeconds, $"{file} kills a monitor that takes its leave");

    /// <summary>A process without processor time for a moment, or frozen for one, must not be started anew for that.</summary>
    [Theory]
    [InlineData("deploy/kubernetes/base/deployment.yaml")]
    [InlineData("deploy/helm/smtpmonitor/templates/workload.yaml")]
    public void Liveness_TakesSeveralRefusals(string file)
    {
        const string Probe = "livenessProbe:(?:.*\n)+?";
        var (period, threshold) = (Seconds(file, Probe + " *periodSeconds: ([0-9]+)"), Seconds(file, Probe + " *failureThreshold: ([0-9]+)"));

        Assert.True(threshold >= 3 && period * threshold >= 30, $"{file}: {threshold} refusals, one every {period} s");
    }

    private static int Seconds(string file, string pattern) =>
        int.Parse(Regex.Match(File.ReadAllText(Repository.File(file)), pattern).Groups[1].Value, CultureInfo.InvariantCulture);
}
