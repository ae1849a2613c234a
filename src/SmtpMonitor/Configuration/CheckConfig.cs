namespace SmtpMonitor.Configuration;

/// <summary><c>check-config FILE</c>: every error and warning of a file in words, and whether the service would take it.</summary>
public sealed class CheckConfig(ConfigurationLoader loader)
{
    /// <summary>Prints findings, one a line, and a closing line.</summary>
    /// <returns>0 when the file is good, 2 when it is refused.</returns>
    public int Run(string path, TextWriter output)
    {
        var result = loader.Load(path);
        foreach (var error in result.Errors)
        {
            output.WriteLine(error.ToString());
        }

        foreach (var warning in result.Warnings)
        {
            output.WriteLine($"warning: {warning}");
        }

        if (result.Configuration is { } configuration)
        {
            var ports = configuration.Targets.Sum(t => t.Ports.Length);
            output.WriteLine($"{path}: good: {Count(configuration.Targets.Length, "target")}, {Count(ports, "port")}, {Count(configuration.Controls.Length, "control")}");
            return 0;
        }

        output.WriteLine($"{path}: refused: {Count(result.Errors.Length, "error")}");
        return 2;
    }

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}
