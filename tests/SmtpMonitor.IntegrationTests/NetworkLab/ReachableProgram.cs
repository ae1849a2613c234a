using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>The built program where everybody may read it: a clone in root's home is closed to others, so it is copied from there.</summary>
internal static class ReachableProgram
{
    private const string Name = "SmtpMonitor.dll";

    public static string In(ServerFolder folder)
    {
        var beside = new DirectoryInfo(AppContext.BaseDirectory);
        if (IsOpen(beside))
        {
            return Path.Combine(beside.FullName, Name);
        }

        var copy = folder.Folder("program");
        foreach (var file in beside.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(copy, file.Name));
            File.SetUnixFileMode(Path.Combine(copy, file.Name), UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        return Path.Combine(copy, Name);
    }

    private static bool IsOpen(DirectoryInfo folder)
    {
        for (var at = folder; at is not null; at = at.Parent)
        {
            if (!at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return File.GetUnixFileMode(Path.Combine(folder.FullName, Name)).HasFlag(UnixFileMode.OtherRead);
    }
}
