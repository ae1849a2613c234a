using System.Globalization;
using System.Runtime.InteropServices;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.LifeCycle;

/// <summary>
/// A ConfigMap or Secret as the kubelet mounts it: each file is a link into <c>..data</c>, that is a link to a folder with a time in its
/// name, and an update is a new folder, one rename(2) of the link and the removal of the old folder.
/// </summary>
internal sealed partial class MountedVolume
{
    private readonly string _folder;
    private string? _current;
    private int _version;

    /// <param name="parent">Where it is mounted.</param>
    /// <param name="name">Of the mount point.</param>
    /// <param name="files">Names and contents.</param>
    public MountedVolume(ServerFolder parent, string name, params (string Name, string Text)[] files)
    {
        _folder = parent.Folder(name);
        Update(files);
    }

    /// <summary>The full path of a file as a program is told it.</summary>
    public string this[string file] => Path.Combine(_folder, file);

    /// <summary>All of its files, from now on.</summary>
    public void Update(params (string Name, string Text)[] files)
    {
        var before = _current;
        _current = string.Create(CultureInfo.InvariantCulture, $"..2026_11_24_12_00_{_version++:00}.1234567890");
        Directory.CreateDirectory(this[_current]);
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(this[_current], name), text);
        }

        File.CreateSymbolicLink(this["..data_tmp"], _current);
        if (Rename(this["..data_tmp"], this["..data"]) != 0)
        {
            throw new IOException($"rename failed with error {Marshal.GetLastPInvokeError()}");
        }

        foreach (var (name, _) in files.Where(f => !File.Exists(this[f.Name])))
        {
            File.CreateSymbolicLink(this[name], Path.Combine("..data", name));
        }

        if (before is not null)
        {
            Directory.Delete(this[before], recursive: true);
        }
    }

    /// <summary>The framework's own moves refuse a link to a folder.</summary>
    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);
}
