namespace SmtpMonitor.Configuration.Rules;

/// <summary>What rules need besides the options.</summary>
/// <param name="Report">Takes the findings; keeps positions.</param>
/// <param name="Files">The files that the configuration names.</param>
/// <param name="Environment">Value of an environment variable, null when it is not set.</param>
/// <param name="Machine">Who this machine is.</param>
/// <param name="Shard">What the command line says of the shard.</param>
internal sealed record RuleContext(ConfigurationReport Report, ReferencedFiles Files, Func<string, string?> Environment, MachineIdentity Machine, ShardChoice Shard);
