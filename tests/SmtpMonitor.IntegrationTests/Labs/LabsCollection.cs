namespace SmtpMonitor.IntegrationTests.Labs;

/// <summary>
/// Tests in labs of network namespaces, when nothing that computes runs in this project: what happens there has to come in time. The labs
/// mostly wait, and work on by themselves; so do the quiet tests of this collection, which wait beside them, one after the other.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[TestClassOrderer(typeof(LabsFirstAndLast))]
public sealed class LabsCollection : ICollectionFixture<Laboratories>
{
    public const string Name = "Labs";
}
