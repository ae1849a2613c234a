using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>Renders a kustomization as <c>kubectl apply -k</c> does, without a cluster.</summary>
internal static class Kustomize
{
    public static string Root { get; } = Repository.Path("deploy/kubernetes")!;

    /// <param name="folder">Relative to deploy/kubernetes, or a path.</param>
    public static async Task<string> RenderAsync(string folder)
    {
        Programs.Require(Programs.Kubectl, "kubectl");
        await using var kubectl = await ChildProcess.StartCommandAsync(null, Programs.Kubectl!, "kustomize", Path.Combine(Root, folder));
        Assert.True(await kubectl.ExitAsync(TimeSpan.FromSeconds(30)) == 0, kubectl.ToString());

        // Deprecated keys would go on working for a while.
        Assert.Equal("", kubectl.Errors);
        return kubectl.Output;
    }

    public static async Task<ManifestSet> ReadAsync(string folder) => ManifestSet.Read(await RenderAsync(folder));
}
