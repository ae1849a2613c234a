namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>
/// What Helm says after an installation. It shows that only where there is a cluster, so the text is rendered here as a manifest, in
/// a copy of the chart.
/// </summary>
public sealed class NotesTests
{
    [Fact]
    public async Task Notes_OfTheExample_SayThatItsServersDoNotExist()
    {
        var notes = await NotesAsync();

        Assert.Contains("runs as a deployment", notes, StringComparison.Ordinal);
        Assert.Contains("port-forward service/mail-smtpmonitor 9825", notes, StringComparison.Ordinal);
        Assert.Contains("which do not exist", notes, StringComparison.Ordinal);
        Assert.Contains("25, 465, 587, 2525, 443", notes, StringComparison.Ordinal);
        Assert.Contains("Nothing tells Prometheus", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_OfAnOperator_SayNothingThatIsDone()
    {
        var notes = await NotesAsync("--values", Path.Combine(HelmChart.Folder, "ci", "operator-values.yaml"));

        Assert.Contains("https://127.0.0.1:9825/", notes, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing tells Prometheus", notes, StringComparison.Ordinal);
        Assert.DoesNotContain("runbook lead nowhere", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_OfShards_SayHowMany() =>
        Assert.Contains("runs as 4 shards", await NotesAsync("--set", "kind=sharded", "--set", "shards=4"), StringComparison.Ordinal);

    private static async Task<string> NotesAsync(params string[] arguments)
    {
        var copy = Directory.CreateTempSubdirectory("smtpmonitor-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(HelmChart.Folder, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(copy.FullName, "smtpmonitor", Path.GetRelativePath(HelmChart.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }

            var templates = Path.Combine(copy.FullName, "smtpmonitor", "templates");
            var text = await File.ReadAllTextAsync(Path.Combine(templates, "NOTES.txt"), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(templates, "_notes.tpl"), $"{{{{ define \"notes\" }}}}{text}{{{{ end }}}}", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(templates, "notes.yaml"), "notes: |\n  {{- include \"notes\" . | nindent 2 }}\n", TestContext.Current.CancellationToken);

            var (code, output, errors) = await HelmChart.RunAsync(["template", "mail", Path.Combine(copy.FullName, "smtpmonitor"), "--show-only", "templates/notes.yaml", .. arguments]);

            Assert.True(code == 0, errors);
            return output;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
