namespace SmtpMonitor.IntegrationTests.Image;

/// <summary>The tests of the image, one after the other with the same one: it takes a minute to build.</summary>
[CollectionDefinition(Name)]
public sealed class ImageCollection : ICollectionFixture<MonitorImage>
{
    public const string Name = "Image";
}
