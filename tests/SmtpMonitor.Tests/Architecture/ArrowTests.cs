using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Architecture;

/// <summary>
/// Holds src/README.md: which folder may know which. Reads what the files say, so a new arrow is a decision somebody writes here.
/// </summary>
public sealed partial class ArrowTests
{
    private const string Core = "SmtpMonitor.Core";

    /// <summary>Folder to the folders of our own that it may name; its own sub-folders are its own.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SmtpMonitor.Core.Network"] = [],
        ["SmtpMonitor.Core.Smtp"] = [],

        // Vocabulary only, see Exceptions.
        ["SmtpMonitor.Core.Dns"] = ["Targets", "Smtp"],
        ["SmtpMonitor.Core.Targets"] = ["Dns", "Probing"],
        ["SmtpMonitor.Core.Tls"] = ["Targets", "Smtp"],
        ["SmtpMonitor.Core.Probing"] = ["Targets", "Dns", "Network", "Smtp", "Tls"],
        ["SmtpMonitor.Core.Dane"] = ["Dns", "Targets"],
        ["SmtpMonitor.Core.MtaSts"] = ["Dns", "Network", "Smtp", "Targets", "Tls", "TlsReporting"],
        ["SmtpMonitor.Core.TlsReporting"] = ["Dns", "Smtp", "Probing", "Tls"],
        ["SmtpMonitor.Core.Domains"] = ["Dns", "Dane", "MtaSts", "TlsReporting", "Probing"],
        ["SmtpMonitor.Core.Sending"] = ["Dns", "Smtp", "Targets"],
        ["SmtpMonitor.Core.Deliveries"] = ["Dns", "Network", "Smtp", "Targets", "Tls", "Probing"],
        ["SmtpMonitor.Core.Diagnosis"] = ["Targets", "Probing", "Network", "Tls"],
        ["SmtpMonitor.Configuration"] = ["Core.Targets", "Core.Probing", "Core.Domains", "Core.Sending", "Core.Deliveries"],
        ["SmtpMonitor.Scheduling"] = ["Configuration", "Core.Dane", "Core.Dns", "Core.Targets", "Core.Probing", "Core.Network", "Core.Domains", "Core.Sending", "Core.Deliveries", "Results"],
        ["SmtpMonitor.Results"] = ["Core.Targets", "Core.Probing", "Core.Network", "Core.Smtp", "Core.Domains", "Core.Sending", "Core.Deliveries"],
        ["SmtpMonitor.Diagnosis"] = ["Configuration", "Scheduling", "Results", "Core.Targets", "Core.Probing", "Core.Network", "Core.Diagnosis", "Core.Domains"],
        ["SmtpMonitor.Metrics"] = ["Configuration", "Scheduling", "Results", "Diagnosis", "Core.Targets", "Core.Probing", "Core.Tls", "Core.Diagnosis", "Core.Domains", "Core.Dane", "Core.MtaSts", "Core.TlsReporting", "Core.Sending", "Core.Deliveries"],
        ["SmtpMonitor.Presentation"] = ["Core"],
        ["SmtpMonitor.Web"] = ["Configuration", "Results", "Diagnosis", "Metrics", "Presentation", "Core"],
        ["SmtpMonitor.Hosting"] = ["Configuration", "Scheduling", "Results", "Diagnosis", "Metrics", "Web", "Core"],
        ["SmtpMonitor.Cli"] = ["Configuration", "Hosting", "Web", "Results", "Presentation", "Core", "Lab"],
        ["SmtpMonitor.Lab"] = ["Core"],
        ["SmtpMonitor"] = ["Cli"],
    };

    /// <summary>What a folder may use of a folder above or beside it: words and text, never deeds.</summary>
    private static readonly Dictionary<(string Folder, string Above), string[]> Exceptions = new()
    {
        [("SmtpMonitor.Core.Dns", "SmtpMonitor.Core.Smtp")] = ["WireText"],
        [("SmtpMonitor.Core.Tls", "SmtpMonitor.Core.Smtp")] = ["WireText"],
        // The second is a property of results that bears the name of a type: internal to the core, out of reach here.
        [("SmtpMonitor.Results", "SmtpMonitor.Core.Smtp")] = ["TranscriptLine", "Transcript"],
        [("SmtpMonitor.Core.Dns", "SmtpMonitor.Core.Targets")] = ["IpFamily", "IpFamilyExtensions", "ResolverMode"],
        [("SmtpMonitor.Core.Dane", "SmtpMonitor.Core.Targets")] = ["IpFamily"],
        [("SmtpMonitor.Core.MtaSts", "SmtpMonitor.Core.Smtp")] = ["WireText"],
        [("SmtpMonitor.Core.MtaSts", "SmtpMonitor.Core.Targets")] = ["IpFamily", "TlsMode", "TlsSettings"],
        [("SmtpMonitor.Core.MtaSts", "SmtpMonitor.Core.TlsReporting")] = ["TlsResult", "TlsResultType"],
        [("SmtpMonitor.Core.TlsReporting", "SmtpMonitor.Core.Smtp")] = ["WireText"],
        [("SmtpMonitor.Core.TlsReporting", "SmtpMonitor.Core.Probing")] = ["Reason"],

        // The second is a reason that bears the name of a type: internal to the core, and not used.
        [("SmtpMonitor.Core.TlsReporting", "SmtpMonitor.Core.Tls")] = ["CertificateProblem", "TlsAlert"],
        [("SmtpMonitor.Core.Targets", "SmtpMonitor.Core.Probing")] = ["Phase", "LabelValue"],
    };

    private static readonly Dictionary<string, string[]> ForbiddenPackages = new()
    {
        ["SmtpMonitor.Core"] = ["YamlDotNet", "Quartz", "Prometheus", "Microsoft.AspNetCore", "Serilog", "Spectre", "System.CommandLine", "Microsoft.Extensions"],
        ["SmtpMonitor.Lab"] = ["YamlDotNet", "Quartz", "Prometheus", "Microsoft.AspNetCore", "Serilog", "Spectre", "System.CommandLine"],
        ["SmtpMonitor.Configuration"] = ["Quartz", "Prometheus", "Microsoft.AspNetCore", "Spectre", "System.CommandLine"],
        ["SmtpMonitor.Scheduling"] = ["YamlDotNet", "Prometheus", "Microsoft.AspNetCore", "Spectre", "System.CommandLine", "Serilog"],
        ["SmtpMonitor.Results"] = ["YamlDotNet", "Quartz", "Prometheus", "Microsoft.AspNetCore", "Spectre", "System.CommandLine", "Serilog"],
        ["SmtpMonitor.Metrics"] = ["YamlDotNet", "Quartz", "Microsoft.AspNetCore", "Spectre", "System.CommandLine", "Serilog"],
        ["SmtpMonitor.Presentation"] = ["YamlDotNet", "Quartz", "Prometheus", "Microsoft.AspNetCore", "Spectre", "System.CommandLine", "Serilog"],
        ["SmtpMonitor.Web"] = ["YamlDotNet", "Quartz", "Spectre", "System.CommandLine", "Serilog"],
    };

    private static string Source { get; } = Path.Combine(GeneratedFile.Root, "src");

    [Fact]
    public async Task Files_KnowOnlyWhatTheirFolderMayKnow() => Assert.Equal(
        "",
        await FindingsAsync(file => file.Usings.Where(IsOurs).Select(u => Violation(file, u)).Where(v => v.Length > 0)));

    [Fact]
    public async Task Files_UseNoPackageThatIsNotTheirFoldersBusiness() => Assert.Equal(
        "",
        await FindingsAsync(file =>
        {
            var forbidden = ForbiddenPackages.Where(p => IsIn(file.Namespace, p.Key)).SelectMany(p => p.Value).ToList();
            return file.Usings.Where(u => forbidden.Any(f => u.StartsWith(f, StringComparison.Ordinal))).Select(u => $"{file.Path}: uses {u}");
        }));

    [Fact]
    public async Task Files_HoldOneIdea() => Assert.Equal(
        "",
        await FindingsAsync(file =>
        {
            (bool Holds, string What)[] rules =
            [
                (file.Lines <= 300, $"has {file.Lines} lines"),
                (!VagueName().IsMatch(Path.GetFileNameWithoutExtension(file.Path)), "is named after nothing in particular"),
                (file.Namespace == file.Folder, $"is in namespace {file.Namespace}"),
            ];
            return rules.Where(r => !r.Holds).Select(r => $"{file.Path}: {r.What}");
        }));

    [Theory]
    [InlineData("SmtpMonitor.Core.Network", "SmtpMonitor.Core.Probing", true)]
    [InlineData("SmtpMonitor.Core.Probing.Steps", "SmtpMonitor.Core.Network", false)]
    [InlineData("SmtpMonitor.Core.Smtp", "SmtpMonitor.Core.Tls", true)]
    [InlineData("SmtpMonitor.Results", "SmtpMonitor.Metrics", true)]
    [InlineData("SmtpMonitor.Metrics", "SmtpMonitor.Results", false)]
    [InlineData("SmtpMonitor.Scheduling", "SmtpMonitor.Metrics", true)]
    [InlineData("SmtpMonitor.Configuration.Rules", "SmtpMonitor.Scheduling", true)]
    [InlineData("SmtpMonitor.Unheard", "SmtpMonitor.Results", true)]
    public void Violation_OfAKnownArrow_IsSeen(string from, string to, bool isViolation) =>
        Assert.Equal(isViolation, Violation(new SourceFile("x.cs", from, from, [to], [], 1), to).Length > 0);

    [Fact]
    public void Violation_DeedsBehindAWordsOnlyArrow_AreSeen()
    {
        var file = new SourceFile("x.cs", "SmtpMonitor.Core.Dns", "SmtpMonitor.Core.Dns", ["SmtpMonitor.Core.Targets"], ["IpFamily", "EndpointDiscovery"], 1);

        Assert.Contains("EndpointDiscovery", Violation(file, "SmtpMonitor.Core.Targets"), StringComparison.Ordinal);
    }

    private static string Violation(SourceFile file, string used)
    {
        var folder = Allowed.Keys.Where(k => IsIn(file.Namespace, k)).MaxBy(k => k.Length) ?? "";
        if (folder.Length == 0 || (folder == "SmtpMonitor" && file.Namespace != "SmtpMonitor"))
        {
            return $"{file.Namespace} is in no folder that the architecture names";
        }

        if (IsIn(used, folder))
        {
            return "";
        }

        var prefix = folder.StartsWith(Core + ".", StringComparison.Ordinal) ? Core : "SmtpMonitor";
        if (!Allowed[folder].Any(a => IsIn(used, $"{prefix}.{a}")))
        {
            return $"{file.Path}: {folder} may not know {used}";
        }

        var above = Exceptions.FirstOrDefault(e => e.Key.Folder == folder && IsIn(used, e.Key.Above));
        var deeds = above.Value is null ? [] : TypesIn(above.Key.Above).Intersect(file.Names).Except(above.Value).Except(TypesIn(folder)).ToList();
        return deeds.Count == 0 ? "" : $"{file.Path}: {folder} may use only words of {used}, not {string.Join(", ", deeds)}";
    }

    /// <summary>Types of a folder, by the rule that a file is named after its type.</summary>
    private static IEnumerable<string> TypesIn(string folder) =>
        Directory.EnumerateFiles(FolderOf(folder), "*.cs", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f));

    private static string FolderOf(string space) => space.StartsWith(Core + ".", StringComparison.Ordinal)
        ? Path.Combine(Source, Core, space[(Core.Length + 1)..])
        : Path.Combine(Source, "SmtpMonitor", space["SmtpMonitor.".Length..]);

    private static bool IsOurs(string used) => IsIn(used, "SmtpMonitor");

    private static bool IsIn(string space, string parent) =>
        space == parent || space.StartsWith(parent + ".", StringComparison.Ordinal);

    private static IEnumerable<string> SourceFiles() => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static async Task<string> FindingsAsync(Func<SourceFile, IEnumerable<string>> rule)
    {
        var files = await Task.WhenAll(SourceFiles().Select(f => ReadAsync(Path.GetRelativePath(Source, f))));
        Assert.InRange(files.Length, 100, 10_000);
        return string.Join('\n', files.SelectMany(rule));
    }

    private static async Task<SourceFile> ReadAsync(string path)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Source, path), TestContext.Current.CancellationToken);
        var tree = CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken);
        var root = tree.GetCompilationUnitRoot(TestContext.Current.CancellationToken);
        var space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
        var usings = root.DescendantNodes().OfType<UsingDirectiveSyntax>().Select(u => u.NamespaceOrType.ToString())
            .Concat(root.DescendantNodes().OfType<QualifiedNameSyntax>().Where(n => n.Parent is not (UsingDirectiveSyntax or QualifiedNameSyntax or BaseNamespaceDeclarationSyntax)).Select(n => n.ToString()));
        usings = usings.Concat(root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(m => m.Expression is IdentifierNameSyntax).Select(m => Sibling(space, $"{m.Expression}", m.Name.Identifier.Text)).OfType<string>());
        var names = root.DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.Text).ToHashSet();
        var folder = Path.GetDirectoryName(path)!.Replace('/', '.');
        return new SourceFile(path, folder, space.Length == 0 ? folder : space, [.. usings.Distinct()], names, text.AsSpan().Count('\n'));
    }

    /// <summary>A folder named without a using, as in <c>Smtp.WireText</c>; null when it is something else.</summary>
    private static string? Sibling(string space, string first, string second)
    {
        var prefix = IsIn(space, Core) ? Core : "SmtpMonitor";
        return Allowed.ContainsKey($"{prefix}.{first}") && Directory.Exists(FolderOf($"{prefix}.{first}")) && TypesIn($"{prefix}.{first}").Contains(second)
            ? $"{prefix}.{first}"
            : null;
    }

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilities|Common|Misc)$", RegexOptions.CultureInvariant)]
    private static partial Regex VagueName();

    private sealed record SourceFile(string Path, string Folder, string Namespace, string[] Usings, IReadOnlySet<string> Names, int Lines)
    {
        public SourceFile(string path, string folder, string space, string[] usings, string[] names, int lines)
            : this(path, folder, space, usings, names.ToHashSet(), lines)
        {
        }
    }
}
