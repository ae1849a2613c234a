namespace SmtpMonitor.Tests.Metrics;

/// <summary>Files of the repository that code writes and a test compares. With UPDATE_GENERATED=1 in the environment the test writes them.</summary>
internal static class GeneratedFile
{
    public static string Root { get; } = FindRoot();

    public static async Task<string> ExpectedAsync(string path, string actual)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_GENERATED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, actual, TestContext.Current.CancellationToken);
        }

        return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SmtpMonitor.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("SmtpMonitor.sln is in no folder above the tests");
        }

        return folder;
    }
}
