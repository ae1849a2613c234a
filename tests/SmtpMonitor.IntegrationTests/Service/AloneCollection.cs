namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>Tests that measure time, memory or load: one after the other, when nothing else of this project runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
