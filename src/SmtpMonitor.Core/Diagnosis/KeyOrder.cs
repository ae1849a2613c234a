using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>A fixed order of endpoints, so that the same facts name the same witnesses whatever the order they came in.</summary>
internal sealed class KeyOrder : IComparer<EndpointKey>
{
    public static readonly KeyOrder Instance = new();

    public int Compare(EndpointKey? x, EndpointKey? y)
    {
        var order = string.CompareOrdinal(x!.Host, y!.Host);
        order = order != 0 ? order : x.Port.CompareTo(y.Port);
        order = order != 0 ? order : x.Family.CompareTo(y.Family);
        order = order != 0 ? order : string.CompareOrdinal(x.Address, y.Address);
        return order != 0 ? order : string.CompareOrdinal(x.Target, y.Target);
    }
}
