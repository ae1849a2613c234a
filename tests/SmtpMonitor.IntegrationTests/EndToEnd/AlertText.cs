using System.Text.RegularExpressions;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>What an alert is expected to say, word for word but for how long it has been so.</summary>
/// <param name="Description">With <c>&lt;time&gt;</c> for a duration, as Prometheus writes it for people.</param>
internal sealed partial record AlertText(string Summary, string Description)
{
    public void AssertSaidBy(Notification.Alert alert)
    {
        Assert.Equal(Summary, alert.Summary);
        Assert.Equal(Description, Duration().Replace(alert.Description, "<time>"));
    }

    [GeneratedRegex(@"\b(\d+h )?(\d+m )?\d+(\.\d+)?s\b")]
    private static partial Regex Duration();
}
