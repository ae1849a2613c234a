using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary>What the shared options say, valid unless an error was told; null leaves a default.</summary>
internal sealed record NetworkChoices
{
    public FamilyChoice Family { get; init; } = FamilyChoice.Auto;

    public IPAddress? SourceAddress { get; init; }

    public ResolverMode Resolver { get; init; } = ResolverMode.System;

    /// <summary>Asked instead of the system's DNS servers; empty leaves those.</summary>
    public ImmutableArray<IPEndPoint> DnsServers { get; init; } = [];

    public TimeSpan? Timeout { get; init; }

    public bool Json { get; init; }

    /// <summary>Reads them, and adds every mistake to the errors.</summary>
    public static NetworkChoices Read(NetworkFlags flags, ParseResult parse, ICollection<string> errors)
    {
        var (mode, servers) = ReadResolver(parse.GetValue(flags.Resolver), errors);
        return new NetworkChoices
        {
            Family = parse.GetValue(flags.Family) is { } text && LabelValue.TryParse<FamilyChoice>(text, out var family) ? family : FamilyChoice.Auto,
            SourceAddress = ReadSource(parse.GetValue(flags.SourceAddress), errors),
            Resolver = mode,
            DnsServers = servers,
            Timeout = ReadTimeout(parse.GetValue(flags.Timeout), errors),
            Json = parse.GetValue(flags.Output) == "json",
        };
    }

    private static (ResolverMode Mode, ImmutableArray<IPEndPoint> Servers) ReadResolver(string? text, ICollection<string> errors)
    {
        switch (text)
        {
            case null or "system":
                return (ResolverMode.System, []);
            case "direct":
                return (ResolverMode.Direct, []);
            default:
                var parsed = DnsServerText.Parse(text);
                if (parsed.Problem is { } problem)
                {
                    errors.Add($"--resolver: {problem}, system or direct");
                    return (ResolverMode.Direct, []);
                }

                return (ResolverMode.Direct, [parsed.Value]);
        }
    }

    private static IPAddress? ReadSource(string? text, ICollection<string> errors)
    {
        var address = text is null ? null : HostText.Address(text);
        if (text is not null && address is null)
        {
            errors.Add($"--source-address: {Quoted.Of(text)} is not an address");
        }

        return address;
    }

    private static TimeSpan? ReadTimeout(string? text, ICollection<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        var parsed = DurationText.Parse(text);
        var problem = parsed.Problem
            ?? (parsed.Value >= TimeSpan.FromMilliseconds(100) && parsed.Value <= TimeSpan.FromMinutes(10) ? null : $"{Quoted.Of(text)} is not from 100ms to 10m");
        if (problem is not null)
        {
            errors.Add($"--timeout: {problem}");
        }

        return parsed.Value;
    }
}
