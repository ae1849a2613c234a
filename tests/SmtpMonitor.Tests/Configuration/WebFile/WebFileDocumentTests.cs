using System.Text.RegularExpressions;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.WebFile;
using SmtpMonitor.Tests.Web.Guard;

namespace SmtpMonitor.Tests.Configuration.WebFile;

/// <summary>deploy/WEB-CONFIG.md and its example say what is so.</summary>
public sealed partial class WebFileDocumentTests
{
    private static readonly string Text = File.ReadAllText(Repository.File("deploy", "WEB-CONFIG.md"));

    [Fact]
    public void Document_NamesEveryKey()
    {
        Type[] sections = [typeof(WebOptions), typeof(TlsServerOptions), typeof(HttpServerOptions), typeof(RateLimitOptions)];

        Assert.All(sections.SelectMany(s => SectionModel.Of(s).Keys), k => Assert.Contains($"`{k.Name}`", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Examples_Load()
    {
        using var files = new DoorFiles();
        var blocks = YamlBlock().Matches(Text).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(blocks);

        foreach (var yaml in blocks.Append(File.ReadAllText(Repository.File("deploy", "config", "web.yaml"))))
        {
            var result = WebFileLoader.Load(files.Write("web.yaml", yaml));
            Assert.Empty(result.Errors);
            Assert.Empty(result.Warnings);
        }
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
