using SmtpMonitor.IntegrationTests.Labs;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>What is seen in the lab is seen by a program without any privilege. Short, and so the one that the labs begin with.</summary>
[Collection(LabsCollection.Name)]
public sealed class PrivilegesTests(Laboratories laboratories)
{
    [Fact]
    public Task Run_InTheLab_MayNothingThatNeedsPrivileges() => laboratories.TryAsync(AllTrials.Privileges);
}
