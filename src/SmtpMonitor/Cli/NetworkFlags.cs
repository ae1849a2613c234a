using System.CommandLine;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary>The options of every command that looks at a host once, now: which way to it, for how long, and how to tell.</summary>
/// <param name="timeout">What the time limit is for, and its default.</param>
/// <param name="reference">The file that describes the JSON.</param>
internal sealed class NetworkFlags(string timeout, string reference)
{
    public Option<string?> Family { get; } = Choice<FamilyChoice>("--family", "Address families; auto is those this machine has a route for. Each is looked at by itself. Default auto.");

    public Option<string?> SourceAddress { get; } = Text("--source-address", "ADDRESS", "Connect from this address of this machine.");

    public Option<string?> Resolver { get; } = Text("--resolver", "system|direct|ADDRESS", "Who answers names: the system, its DNS servers asked directly, or this DNS server. Default system.");

    public Option<string?> Timeout { get; } = Text("--timeout", "DURATION", timeout);

    public Option<string?> Output { get; } = OneOf("--output", ["text", "json"], $"text for people, json for programs ({reference}). Default text.");

    /// <summary>An option with a value.</summary>
    public static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    /// <summary>An option with one of the spellings of an enum.</summary>
    public static Option<string?> Choice<T>(string name, string description)
        where T : struct, Enum => OneOf(name, LabelValue.All<T>(), description);

    /// <summary>An option with one of several values.</summary>
    public static Option<string?> OneOf(string name, IReadOnlyList<string> values, string description)
    {
        var option = new Option<string?>(name) { HelpName = string.Join('|', values), Description = description };
        option.AcceptOnlyFromAmong([.. values]);
        return option;
    }
}
