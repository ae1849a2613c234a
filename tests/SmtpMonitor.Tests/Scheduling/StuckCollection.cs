namespace SmtpMonitor.Tests.Scheduling;

/// <summary>Tests that hold every worker of a scheduler: nothing else runs meanwhile, which would wait for a thread of the pool.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class StuckCollection
{
    public const string Name = "Stuck";
}
