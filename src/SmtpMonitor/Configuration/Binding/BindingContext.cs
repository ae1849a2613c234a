namespace SmtpMonitor.Configuration.Binding;

/// <summary>What binding needs besides the tree.</summary>
/// <param name="Report">Takes every finding and every position.</param>
/// <param name="Environment">Value of an environment variable, null when it is not set.</param>
internal sealed record BindingContext(ConfigurationReport Report, Func<string, string?> Environment);
