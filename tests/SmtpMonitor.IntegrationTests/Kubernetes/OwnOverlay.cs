namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>A kustomization as a user writes one, in a folder that goes with the test.</summary>
internal sealed class OwnOverlay : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smtpmonitor-");

    /// <param name="kustomization">The file; REPOSITORY stands for deploy/kubernetes.</param>
    /// <param name="files">What stands beside it.</param>
    public OwnOverlay(string kustomization, params (string Name, string Text)[] files)
    {
        // kustomize takes relative paths only.
        var root = Path.GetRelativePath(_folder.FullName, Kustomize.Root);
        File.WriteAllText(Path.Combine(_folder.FullName, "kustomization.yaml"), kustomization.Replace("REPOSITORY", root, StringComparison.Ordinal));
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        }
    }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
