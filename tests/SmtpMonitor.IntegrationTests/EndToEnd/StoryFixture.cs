using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>The story is told once, to whoever asks first, and everything it took is gone when it is over.</summary>
public sealed class StoryFixture
{
    private static readonly TimeProvider Time = TimeProvider.System;

    private Task<Story>? _story;

    /// <summary>Tests of one class ask one after the other.</summary>
    internal Task<Story> GetAsync() => _story ??= TellAsync(TestContext.Current.CancellationToken);

    private static async Task<Story> TellAsync(CancellationToken cancellationToken)
    {
        Programs.Require(Programs.Prometheus, "Prometheus");
        Programs.Require(Programs.Alertmanager, "Alertmanager");
        await using var lab = new LabNetwork();
        await lab.RequireAsync();
        await using var all = await Installation.StartAsync(lab, Time, cancellationToken);
        var story = await new StoryTeller(lab, all, Time, cancellationToken).TellAsync();
        Repository.Keep("alerting.txt", story.ToString());
        Repository.Keep("dashboard-queries.txt", story.Queries.ToString());
        Console.WriteLine($"{story}\n{story.Queries}");
        return story;
    }
}
