using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Sending;

namespace SmtpMonitor.Configuration.Build;

/// <summary>One sender from valid options.</summary>
internal static class SenderBuilder
{
    /// <param name="sender">Valid.</param>
    /// <param name="ehloName">That of the top level, as written or as the machine has it.</param>
    public static SenderDefinition Build(SenderOptions sender, string ehloName)
    {
        var builtIn = new SenderDefinition("", "", "");
        return new SenderDefinition(sender.Name!, HostText.Domain(sender.Domain!).Value, EhloText.Parse(sender.EhloName ?? ehloName) is { Problem: null } name ? name.Value : ehloName)
        {
            Addresses = [.. (sender.Addresses ?? []).Select(a => HostText.Address(a)!)],
            AddressEcho = [.. (sender.AddressEcho ?? []).Select(u => EchoUrlText.Parse(u).Value)],
            Blocklists = [.. (sender.Blocklists ?? []).Select(z => HostText.Domain(z).Value)],
            Interval = sender.Interval ?? builtIn.Interval,
            Timeout = sender.Timeout ?? builtIn.Timeout,
        };
    }
}
