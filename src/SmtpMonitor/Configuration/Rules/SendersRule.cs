using System.Globalization;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Sending;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Senders have unique names, a domain, an EHLO name that is one, and addresses or somebody who tells them.</summary>
internal sealed class SendersRule : IConfigurationRule
{
    private const int LongestName = 100;
    private const int MostAddresses = 16;
    private const int MostZones = 32;

    public void Check(MonitorOptions options, RuleContext context)
    {
        var report = context.Report;
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sender in (options.Senders ?? []).Where(s => s is not null))
        {
            CheckName(sender, first, report);
            if (sender.Domain is { } domain && HostText.Domain(domain).Problem is { } noDomain)
            {
                var isAddress = HostText.Address(domain.Trim('[', ']')) is not null;
                report.Error(sender.Key(nameof(sender.Domain)), isAddress ? $"{Quoted.Of(domain)} is an address; write the domain behind the @ of the mail that is sent" : noDomain);
            }

            if (sender.EhloName is { } ehlo && EhloText.Parse(ehlo).Problem is { } noName)
            {
                report.Error(sender.Key(nameof(sender.EhloName)), noName);
            }

            if (sender is { Addresses: null or { Count: 0 }, AddressEcho: null or { Count: 0 } } && !report.IsFaulty(sender.Key(nameof(sender.Addresses))) && !report.IsFaulty(sender.Key(nameof(sender.AddressEcho))))
            {
                report.Error(sender.At, "says neither which addresses it sends from nor who tells them; add \"addresses\", or \"address_echo\"");
            }

            CheckAddresses(sender, report);
            CheckEach(sender.AddressEcho, sender.Key(nameof(sender.AddressEcho)), MostAddresses, EchoUrlText.Parse, report);
            CheckEach(sender.Blocklists, sender.Key(nameof(sender.Blocklists)), MostZones, HostText.Domain, report);
        }
    }

    private static void CheckName(SenderOptions sender, Dictionary<string, string> first, ConfigurationReport report)
    {
        if (sender.Name is not { } name)
        {
            return;
        }

        var path = sender.Key(nameof(sender.Name));
        if (name.Length is 0 or > LongestName || name.Trim() != name)
        {
            report.Error(path, $"must be 1 to {LongestName} characters, without blanks at its ends");
        }
        else if (!first.TryAdd(name, sender.At))
        {
            report.Error(path, $"{Quoted.Of(name)} is the name of {first[name]} too; names are unique");
        }
    }

    private static void CheckAddresses(SenderOptions sender, ConfigurationReport report)
    {
        var good = CheckEach(
            sender.Addresses,
            sender.Key(nameof(sender.Addresses)),
            MostAddresses,
            text => HostText.Address(text) is { } address ? address : Parsed<System.Net.IPAddress>.Bad($"{Quoted.Of(text)} is not an address; write it as 192.0.2.25 or \"2001:db8::25\""),
            report);
        foreach (var (path, address) in good)
        {
            if (NotPublicAddress.KindOf(address) is { } kind)
            {
                report.Warning(path, $"{address} is {kind}: no receiver sees it; write the public address that it is translated to");
            }
        }
    }

    /// <summary>Each entry well written and there once.</summary>
    private static List<(string Path, T Value)> CheckEach<T>(IReadOnlyList<string>? texts, string key, int most, Func<string, Parsed<T>> parse, ConfigurationReport report)
        where T : notnull
    {
        var good = new List<(string Path, T Value)>();
        if (texts?.Count > most)
        {
            report.Error(key, string.Create(CultureInfo.InvariantCulture, $"has {texts.Count} entries; {most} at most"));
        }

        for (var i = 0; i < (texts?.Count ?? 0); i++)
        {
            // Null where the item was no text; reported then.
            if (texts![i] is not { } text)
            {
                continue;
            }

            var path = string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]");
            var parsed = parse(text);
            if (parsed.Problem is { } problem)
            {
                report.Error(path, problem);
            }
            else if (good.Any(g => g.Value.Equals(parsed.Value)))
            {
                report.Error(path, $"{parsed.Value} stands twice in the list; remove one");
            }
            else
            {
                good.Add((path, parsed.Value));
            }
        }

        return good;
    }
}
