using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Presentation;

/// <summary>Why nothing was sent, in words.</summary>
internal static class SkipText
{
    public static string Of(SkipReason reason) => reason switch
    {
        SkipReason.Throttled => "The address told us on several other ports to come back later.",
        SkipReason.AddressBusy => "Other sessions held the address the whole time.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
