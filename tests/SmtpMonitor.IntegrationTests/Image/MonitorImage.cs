using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Image;

/// <summary>The image, built once for all tests of a class by the script that anybody runs, and removed after them.</summary>
public sealed class MonitorImage : IAsyncLifetime
{
    // Two processors that other tests use as well, and whoever else is here, compile everything once more.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public string Name { get; } = $"localhost/smtpmonitor-test:{Environment.ProcessId}";

    /// <summary>Why there is none; null when it is there.</summary>
    private string? Missing { get; } =
        Programs.Podman is null || Programs.Buildah is null || Programs.Runc is null ? "podman, buildah or runc is not installed; install it by: bash .ci/install-servers"
        : Repository.Path("deploy/image/build-here") is null ? "there is no repository to build the image from"
        : !Environment.IsPrivilegedProcess ? "only root can build and run the image here"
        : null;

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await PodmanCommand.RunAsync(Patience, "bash", Repository.Path("deploy/image/build-here")!, Name);
        }
    }

    /// <summary>Skips the test, or fails it where CI=true.</summary>
    public void Require()
    {
        Programs.Require(Missing is null, Missing ?? "");
        Programs.Require(Programs.Prometheus, "prometheus");
        Programs.Require(Programs.Ip, "ip");
    }

    public async ValueTask DisposeAsync()
    {
        if (Missing is null)
        {
            await PodmanCommand.RunAsync(TimeSpan.FromMinutes(1), Programs.Podman!, "rmi", "--force", Name);
        }
    }
}
