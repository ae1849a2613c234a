using System.Security.Cryptography;
using System.Text;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Build;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration;

/// <summary>
/// One YAML file to one valid <see cref="MonitorConfiguration"/>, or to every error in it at once. Never throws for what a file or a
/// folder holds. No message has a secret in it.
/// </summary>
/// <param name="environment">Value of an environment variable, null when it is not set; null takes the process's own.</param>
/// <param name="machine">Who this machine is; null reads it.</param>
/// <param name="shard">What the command line says of the shard; null: nothing.</param>
public sealed class ConfigurationLoader(Func<string, string?>? environment = null, MachineIdentity? machine = null, ShardChoice? shard = null)
{
    /// <summary>Larger files are refused unread: ten thousand targets need about 2 MiB.</summary>
    public const int LargestFileMebibytes = 10;

    private readonly Func<string, string?> _environment = environment ?? Environment.GetEnvironmentVariable;
    private readonly Lazy<MachineIdentity> _machine = new(() => machine ?? MachineIdentity.Read());
    private readonly ShardChoice _shard = shard ?? new ShardChoice();

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">Of the file; messages name it as it is given here.</param>
    public ConfigurationLoadResult Load(string path)
    {
        var report = new ConfigurationReport(path);
        var bytes = BoundedFile.Read(path, "the file", LargestFileMebibytes);
        if (bytes.Problem is { } problem)
        {
            report.FileError(problem);
            return Refused(report, new ReferencedFiles(""), null);
        }

        return Check(bytes.Value, report, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
    }

    /// <summary>Checks a text as if it were the content of a file.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="fileName">What messages call it.</param>
    /// <param name="folder">Where relative paths in it begin; null is the current directory.</param>
    public ConfigurationLoadResult Parse(string text, string fileName, string? folder = null) =>
        Check(Encoding.UTF8.GetBytes(text), new ConfigurationReport(fileName), folder ?? Directory.GetCurrentDirectory());

    /// <summary>
    /// The fingerprint that a file has now, without looking into it; empty when it cannot be read. Names of other files come from
    /// <paramref name="last"/>, which is right as long as the file itself is unchanged.
    /// </summary>
    internal static string Fingerprint(string path, ConfigurationLoadResult last)
    {
        var bytes = BoundedFile.Read(path, "", LargestFileMebibytes);
        if (bytes.Problem is not null)
        {
            return "";
        }

        var files = new ReferencedFiles(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
        foreach (var file in last.TrackedFiles)
        {
            _ = files.ReadTracked(file);
        }

        return files.Fingerprint(Hash(bytes.Value));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private ConfigurationLoadResult Check(byte[] bytes, ConfigurationReport report, string folder)
    {
        var contentHash = Hash(bytes);
        var files = new ReferencedFiles(folder);
        if (ReadTree(bytes, report) is { } tree
            && new SectionShape(typeof(MonitorOptions)).Bind(tree, "", new BindingContext(report, _environment)) is MonitorOptions options)
        {
            var context = new RuleContext(report, files, _environment, _machine.Value, _shard);
            foreach (var rule in ConfigurationRules.All)
            {
                rule.Check(options, context);
            }

            if (!report.HasErrors)
            {
                return new ConfigurationLoadResult
                {
                    Configuration = new SnapshotBuilder(options, _machine.Value, files, _shard).Build(contentHash, report.Warnings),
                    Warnings = report.Warnings,
                    Fingerprint = files.Fingerprint(contentHash),
                    TrackedFiles = [.. files.Tracked],
                };
            }
        }

        return Refused(report, files, contentHash);
    }

    private static YamlNode? ReadTree(byte[] bytes, ConfigurationReport report)
    {
        try
        {
            if (YamlTreeReader.Read(Utf8Text.Decode(bytes)) is { } tree)
            {
                report.Conceal(InlineSecrets.In(tree));
                return tree;
            }

            report.Error("", "the file is empty or holds only comments; it needs at least \"targets\"");
        }
        catch (YamlFileException e)
        {
            report.Error(e.Position, "", e.Message);
        }

        return null;
    }

    private static ConfigurationLoadResult Refused(ConfigurationReport report, ReferencedFiles files, string? contentHash) => new()
    {
        Errors = report.Errors,
        Warnings = report.Warnings,
        Fingerprint = contentHash is null ? "" : files.Fingerprint(contentHash),
        TrackedFiles = [.. files.Tracked],
    };
}
