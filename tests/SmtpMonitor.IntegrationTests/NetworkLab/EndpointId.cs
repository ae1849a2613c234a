using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>One endpoint, as the labels of its series spell it.</summary>
internal sealed record EndpointId(string Target, int Port, string Family)
{
    public static EndpointId Of(Sample sample) =>
        new(sample["target"], int.Parse(sample["port"], System.Globalization.CultureInfo.InvariantCulture), sample["family"]);

    public override string ToString() => $"{Target}:{Port}/{Family}";
}
