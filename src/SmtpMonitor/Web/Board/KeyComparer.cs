using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.Board;

/// <summary>The order of rows: target, host, port, family, address.</summary>
internal sealed class KeyComparer : IComparer<EndpointKey>
{
    public static readonly KeyComparer Instance = new();

    public int Compare(EndpointKey? x, EndpointKey? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ when string.CompareOrdinal(x.Target, y.Target) is not 0 and var target => target,
        _ when string.CompareOrdinal(x.Host, y.Host) is not 0 and var host => host,
        _ when x.Port.CompareTo(y.Port) is not 0 and var port => port,
        _ when x.Family.CompareTo(y.Family) is not 0 and var family => family,
        _ => string.CompareOrdinal(x.Address, y.Address),
    };
}
