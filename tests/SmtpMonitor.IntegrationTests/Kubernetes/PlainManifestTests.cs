using k8s;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>
/// deploy/kubernetes/plain.yaml is what the base renders to, for whoever applies one file. With UPDATE_GENERATED=1 it is written here.
/// Compared is what it says, since versions of kubectl lay YAML out differently.
/// </summary>
public sealed class PlainManifestTests
{
    private const string Head = "# Generated from base/ by kubectl kustomize; a test keeps it current. The image and the targets are examples: see ../README.md\n";

    [Fact]
    public async Task PlainFile_IsTheBase()
    {
        var file = Path.Combine(Kustomize.Root, "plain.yaml");
        var rendered = await Kustomize.RenderAsync("base");
        if (Environment.GetEnvironmentVariable("UPDATE_GENERATED") == "1")
        {
            await File.WriteAllTextAsync(file, Head + rendered, TestContext.Current.CancellationToken);
        }

        var plain = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal(Objects(rendered), Objects(plain));
    }

    private static IEnumerable<string> Objects(string text) => ManifestSet.Read(text).All.Select(m => KubernetesJson.Serialize((object)m));
}
