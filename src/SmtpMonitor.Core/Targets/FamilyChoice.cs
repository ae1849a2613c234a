namespace SmtpMonitor.Core.Targets;

/// <summary>Which address families of a host become endpoints.</summary>
public enum FamilyChoice
{
    /// <summary>The families that this machine has a route for.</summary>
    Auto,
    Ipv4,
    Ipv6,

    /// <summary>Both, whatever routes this machine has.</summary>
    Both,
}
