using System.Globalization;

namespace SmtpMonitor.IntegrationTests.Image;

/// <summary>What the kernel says about a running process: what a container engine was told is one thing, what holds is another.</summary>
internal sealed class KernelView(int pid)
{
    private const long OctetsInKilobyte = 1024;

    /// <summary>Resident now, in octets.</summary>
    public long Resident => long.Parse(Status("VmRSS")[0], CultureInfo.InvariantCulture) * OctetsInKilobyte;

    /// <summary>The most that was ever resident, in octets.</summary>
    public long ResidentAtMost => long.Parse(Status("VmHWM")[0], CultureInfo.InvariantCulture) * OctetsInKilobyte;

    /// <summary>Of what its control group may use, in octets.</summary>
    public long MemoryLimit => long.Parse(File.ReadAllText(MemoryLimitFile()), CultureInfo.InvariantCulture);

    /// <summary>Real, effective, saved, and that of the file system.</summary>
    public IEnumerable<long> Users => Numbers("Uid");

    /// <inheritdoc cref="Users"/>
    public IEnumerable<long> Groups => Numbers("Gid");

    public IEnumerable<long> MoreGroups => Numbers("Groups");

    /// <summary>Inherited, permitted, effective, bounding and ambient.</summary>
    public IEnumerable<string> Capabilities => new[] { "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb" }.Select(name => Status(name)[0].TrimStart('0'));

    public bool NoNewPrivileges => Status("NoNewPrivs")[0] == "1";

    /// <summary>A filter of system calls is in force.</summary>
    public bool HasSeccompFilter => Status("Seccomp")[0] == "2";

    /// <summary>Whether what is mounted at that path is read-only; null when nothing is.</summary>
    public bool? IsReadOnly(string path) => File.ReadLines($"/proc/{pid}/mountinfo").Select(l => l.Split(' ')).Where(f => f[4] == path)
        .Select(f => (bool?)f[5].Split(',').Contains("ro")).LastOrDefault();

    private IEnumerable<long> Numbers(string name) => Status(name).Select(n => long.Parse(n, CultureInfo.InvariantCulture));

    private string[] Status(string name) =>
        File.ReadLines($"/proc/{pid}/status").Single(l => l.StartsWith($"{name}:", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1..];

    // Version 1 has a line for each controller, version 2 one line for all.
    private string MemoryLimitFile()
    {
        var lines = File.ReadAllLines($"/proc/{pid}/cgroup").Select(l => l.Split(':', 3)).ToList();
        return lines.Find(l => l[1].Split(',').Contains("memory")) is { } memory
            ? $"/sys/fs/cgroup/memory{memory[2]}/memory.limit_in_bytes"
            : $"/sys/fs/cgroup{lines.Single(l => l[0] == "0")[2]}/memory.max";
    }
}
