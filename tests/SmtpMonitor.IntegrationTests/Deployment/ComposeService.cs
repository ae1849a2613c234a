using System.Collections.Immutable;

namespace SmtpMonitor.IntegrationTests.Deployment;

/// <summary>One service of a compose file.</summary>
internal sealed record ComposeService(string Name, Dictionary<object, object?> Keys)
{
    public string Image => Text("image");

    /// <summary>Paths of the repository that it mounts, relative to the folder of the compose file; volumes by name are not among them.</summary>
    public ImmutableArray<string> MountedPaths => [.. Sources.Where(s => s.StartsWith('.'))];

    /// <summary>Volumes that it mounts by name.</summary>
    public ImmutableArray<string> MountedVolumes => [.. Sources.Where(s => !s.StartsWith('.'))];

    private IEnumerable<string> Sources => List("volumes").Select(v => v.Split(':')[0]);

    /// <summary>Empty when the key is not there.</summary>
    public string Text(string key) => Keys.GetValueOrDefault(key) as string ?? "";

    /// <summary>Empty when the key is not there.</summary>
    public ImmutableArray<string> List(string key) => Keys.GetValueOrDefault(key) is List<object> list ? [.. list.Cast<string>()] : [];
}
