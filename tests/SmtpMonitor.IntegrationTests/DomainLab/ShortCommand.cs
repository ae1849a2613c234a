using System.Diagnostics;

namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>Runs a program that ends by itself within milliseconds.</summary>
internal static class ShortCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>What it wrote to its output. Ending with anything but 0 is an error.</returns>
    public static async Task<string> RunAsync(string folder, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            var words = await output + await errors;
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}:\n{words}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
