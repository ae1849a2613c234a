namespace SmtpMonitor.IntegrationTests.Labs;

/// <summary>Tests in labs of network namespaces, when nothing else of this project runs: what happens there has to come in time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LabsCollection : ICollectionFixture<Laboratories>
{
    public const string Name = "Labs";
}
