using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Image;

/// <summary>Runs one command of the container engine, with the settings that the scripts of the repository use.</summary>
internal static class PodmanCommand
{
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["CONTAINERS_CONF"] = Repository.Path("deploy/image/containers.conf") ?? "",
    };

    /// <returns>What it wrote. Ending with anything but 0 is an error.</returns>
    public static async Task<string> RunAsync(TimeSpan patience, params string[] command)
    {
        var (code, output) = await TryAsync(patience, command);
        return code == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {code}:\n{output}");
    }

    /// <returns>Its exit code, and all it wrote.</returns>
    public static async Task<(int Code, string Output)> TryAsync(TimeSpan patience, params string[] command)
    {
        await using var child = await ChildProcess.StartCommandAsync(Environment, command);
        var code = await child.ExitAsync(patience);
        return (code, code == 0 ? child.Output : $"{child}");
    }
}
