using System.Globalization;
using System.Text;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Deliveries;

/// <summary>What each round trip came to: <c>artifacts/deliveries.txt</c>.</summary>
internal static class OutcomeTable
{
    private static readonly Lock Adding = new();
    private static readonly SortedDictionary<string, string> Rows = new(StringComparer.Ordinal);

    public static void Add(string what, DeliveryResult result)
    {
        var hops = string.Join(" > ", result.Hops.Select(h => FormattableString.Invariant($"{h.By} +{h.Delay.TotalSeconds:0} s")));
        var line = string.Create(CultureInfo.InvariantCulture, $"{what,-34} {LabelValue.Of(result.Reason),-22} accept {Seconds(result.Accept),8} deliver {Seconds(result.Deliver),8} run {Seconds(result.Duration),8} offers {result.Offers} leftovers {result.LeftoversRemoved} warnings [{string.Join(' ', result.Warnings.Select(LabelValue.Of))}] {hops} {result.Detail}");
        lock (Adding)
        {
            Rows[what] = line.TrimEnd();
            Repository.Keep("deliveries.txt", new StringBuilder().AppendJoin('\n', Rows.Values).Append('\n').ToString());
        }
    }

    private static string Seconds(TimeSpan? time) => time is { } known ? FormattableString.Invariant($"{known.TotalSeconds:0.000} s") : "-";
}
