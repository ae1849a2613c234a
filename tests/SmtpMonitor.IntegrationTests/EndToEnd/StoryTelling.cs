using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>The story, told once in a lab of its own; everything it took is gone when it is over.</summary>
internal static class StoryTelling
{
    /// <summary>Skips the test, or fails it where CI=true, without these programs.</summary>
    public static void Require()
    {
        Programs.Require(Programs.Prometheus, "Prometheus");
        Programs.Require(Programs.Alertmanager, "Alertmanager");
    }

    public static async Task<Story> TellAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await using var lab = new LabNetwork();
        await lab.StartAsync(cancellationToken);
        await using var all = await Installation.StartAsync(lab, time, cancellationToken);
        var story = await new StoryTeller(lab, all, time, cancellationToken).TellAsync();
        Repository.Keep("alerting.txt", story.ToString());
        Repository.Keep("dashboard-queries.txt", story.Queries.ToString());
        Console.WriteLine($"{story}\n{story.Queries}");
        return story;
    }
}
