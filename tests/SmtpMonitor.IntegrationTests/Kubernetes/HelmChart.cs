using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>The chart, as Helm itself renders and judges it, without a cluster.</summary>
internal static class HelmChart
{
    /// <summary>The oldest and the newest version of Kubernetes that the chart is rendered for.</summary>
    public const string OldestKubernetes = "1.21.0", NewestKubernetes = "1.35.0";

    public static string Folder { get; } = Repository.Path("deploy/helm/smtpmonitor")!;

    public static IEnumerable<string> ValuesFiles => Directory.EnumerateFiles(Path.Combine(Folder, "ci"), "*-values.yaml").Order();

    public static Task<(int Code, string Output, string Errors)> LintAsync(params string[] arguments) =>
        RunAsync(["lint", "--strict", "--quiet", Folder, .. arguments]);

    public static Task<(int Code, string Output, string Errors)> TemplateAsync(params string[] arguments) =>
        RunAsync(["template", "mail", Folder, "--namespace", "smtpmonitor", .. arguments]);

    public static async Task<ManifestSet> ReadAsync(params string[] arguments)
    {
        var (code, output, errors) = await TemplateAsync(["--kube-version", NewestKubernetes, .. arguments]);
        Assert.True(code == 0, errors);
        return ManifestSet.Read(output);
    }

    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        Programs.Require(Programs.Helm, "helm");

        // Neither the settings nor the cluster of whoever runs the tests.
        var nowhere = new Dictionary<string, string> { ["HELM_CONFIG_HOME"] = "/nonexistent", ["HELM_CACHE_HOME"] = "/nonexistent", ["HELM_DATA_HOME"] = "/nonexistent", ["KUBECONFIG"] = "/nonexistent" };
        await using var helm = await ChildProcess.StartCommandAsync(nowhere, [Programs.Helm!, .. arguments]);
        return (await helm.ExitAsync(TimeSpan.FromSeconds(30)), helm.Output, helm.Errors);
    }
}
