namespace SmtpMonitor.Tests.Configuration;

/// <summary>One tiny file per mistake in testdata; messages.txt has what each must be answered with, word for word.</summary>
public sealed class MistakeTests
{
    private static readonly string Folder = Repository.File("tests", "SmtpMonitor.Tests", "Configuration", "testdata");

    private static readonly Dictionary<string, string> Expected = File.ReadAllText(Path.Combine(Folder, "messages.txt"))
        .Split("== ", StringSplitOptions.RemoveEmptyEntries)
        .Select(section => section.Split('\n', 2))
        .ToDictionary(parts => parts[0], parts => parts[1].TrimEnd('\n'));

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Rejects_Mistake_WithEveryMessageInPlace(string file)
    {
        using var data = new Testdata();

        var result = Testdata.Loader().Load(data.Copy(Path.Combine(Folder, file)));

        Assert.False(result.IsValid);
        Assert.Equal(Expected[file], string.Join('\n', result.Errors).Replace(data.Folder + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_AreAllOfAFileThatIsThere()
    {
        Assert.Equal(Files.Select(f => f.Data).Order(StringComparer.Ordinal), Expected.Keys.Order(StringComparer.Ordinal));
        Assert.True(Expected.Count > 150, "The table is the list of mistakes that people make; it only grows.");
    }

    [Fact]
    public void Rejects_MissingFile()
    {
        var result = Testdata.Loader().Load("/nonexistent/smtpmonitor.yaml");

        Assert.Equal("/nonexistent/smtpmonitor.yaml: the file does not exist", Assert.Single(result.Errors).ToString());
    }

    [Fact]
    public void Rejects_Folder()
    {
        using var data = new Testdata();

        var result = Testdata.Loader().Load(data.Folder);

        Assert.Equal($"{data.Folder}: the file is a folder", Assert.Single(result.Errors).ToString());
    }

    [Fact]
    public void Rejects_TooLargeFile()
    {
        using var data = new Testdata();

        var result = Testdata.Loader().Load(data.Write("large.yaml", new string('#', (10 * 1024 * 1024) + 1)));

        Assert.EndsWith("the file is too large (10 MiB at most)", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rejects_ThousandsOfMistakes_WithABoundedList()
    {
        using var data = new Testdata();

        var result = data.Parse("targets: [" + string.Join(',', Enumerable.Repeat("x", 5000)) + "]\n");

        Assert.Equal(1001, result.Errors.Length);
        Assert.Equal("more errors follow; they are not shown", result.Errors[^1].Message);
    }
}
