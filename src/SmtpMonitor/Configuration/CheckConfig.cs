using SmtpMonitor.Core.Targets;

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
            WriteShard(path, configuration, output);
            return 0;
        }

        output.WriteLine($"{path}: refused: {Count(result.Errors.Length, "error")}");
        return 2;
    }

    private static void WriteShard(string path, MonitorConfiguration configuration, TextWriter output)
    {
        if (configuration.Shard.IsWhole)
        {
            return;
        }

        var plan = new ShardPlan(configuration.Shard, configuration.Targets);
        var own = configuration.Targets.Where(plan.Owns).ToList();
        var hosts = own.Select(t => t.Host).Distinct(StringComparer.Ordinal).Count();
        var domains = configuration.Targets.Count(t => t.Domain is not null);
        var found = domains == 0 ? "" : $", and what falls to it of the exchangers of {Count(domains, "domain")}";
        output.WriteLine($"{path}: {plan.Shard} probes {Count(own.Sum(t => t.Ports.Length), "port")} of {Count(hosts, "host")} in {Count(own.Count, "target")}{found}; "
            + (plan.References.IsEmpty ? "no listed host is a reference" : $"reference hosts: {string.Join(", ", plan.References)}"));
    }

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}
