namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>The repository that these tests were built in. They may run without it: a folder that is copied elsewhere has none.</summary>
internal static class Repository
{
    private static readonly string? Root = Find();

    /// <summary>The full path of something in it; null where there is no repository.</summary>
    public static string? Path(string relative) => Root is null ? null : System.IO.Path.Combine(Root, relative);

    /// <summary>
    /// Leaves a text below artifacts/, because test runners keep to themselves what a test that passes has to say; nothing where there is
    /// no repository.
    /// </summary>
    public static void Keep(string name, string text)
    {
        if (Path("artifacts") is { } folder)
        {
            File.WriteAllText(System.IO.Path.Combine(Directory.CreateDirectory(folder).FullName, name), text);
        }
    }

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "SmtpMonitor.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
