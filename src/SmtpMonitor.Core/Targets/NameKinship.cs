using System.Net;

namespace SmtpMonitor.Core.Targets;

/// <summary>Whether two host names are probably run by the same people.</summary>
public static class NameKinship
{
    /// <summary>
    /// True when their last two labels differ. Where registries delegate a level deeper (co.uk) unrelated names count as related, which
    /// only makes us say less. An address is related to itself alone.
    /// </summary>
    public static bool AreStrangers(string name, string other) => !DomainOf(name).SequenceEqual(DomainOf(other));

    private static ReadOnlySpan<char> DomainOf(string name)
    {
        if (IPAddress.TryParse(name, out _))
        {
            return name;
        }

        var last = name.LastIndexOf('.');
        var second = last <= 0 ? -1 : name.LastIndexOf('.', last - 1);
        return name.AsSpan(second + 1);
    }
}
