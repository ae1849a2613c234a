namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>The browser tests, one after the other with the same browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserStage>
{
    public const string Name = "Browser";
}
