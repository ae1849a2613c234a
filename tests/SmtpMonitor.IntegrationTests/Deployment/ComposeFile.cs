using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace SmtpMonitor.IntegrationTests.Deployment;

/// <summary>What a compose file says, as far as its tests ask; its anchors are followed, its variables are not.</summary>
internal sealed class ComposeFile
{
    private readonly Dictionary<object, object?> _root;

    private ComposeFile(Dictionary<object, object?> root) => _root = root;

    public static string Folder { get; } = Path.Combine(Root(), "deploy", "compose");

    public ImmutableArray<ComposeService> Services =>
        [.. Section("services").Select(s => new ComposeService((string)s.Key, (Dictionary<object, object?>)s.Value!))];

    public ImmutableArray<string> Volumes => [.. Section("volumes").Keys.Cast<string>()];

    public static ComposeFile Read(string name)
    {
        using var reader = File.OpenText(Path.Combine(Folder, name));
        var parser = new MergingParser(new Parser(reader));
        return new ComposeFile(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object?>>(parser));
    }

    private Dictionary<object, object?> Section(string name) => (Dictionary<object, object?>)_root[name]!;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmtpMonitor.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a build inside the repository: they read its files.");
    }
}
