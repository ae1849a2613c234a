using Xunit.Sdk;
using Xunit.v3;

namespace SmtpMonitor.IntegrationTests.Labs;

/// <summary>
/// The order of collections. What takes longest begins first, so that the others run beside it and not before it. The labs come last, when
/// nothing of this project is left that computes.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] First =
    [
        Image.ImageCollection.Name, nameof(Alerting.ShippedRulesTests), nameof(NetworkNamespaces.PathTraceTests), nameof(Service.SecrecyTests),
        Browser.BrowserCollection.Name,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Rank).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection => collection.TestCollectionDisplayName switch
        {
            LabsCollection.Name => int.MaxValue,
            var name when Array.FindIndex(First, f => IsOf(name, f)) is >= 0 and var place => place,
            _ => First.Length,
        };

    /// <summary>A class that names no collection is one by itself, whose name is a sentence with the full name of the class.</summary>
    private static bool IsOf(string collection, string name) => collection == name || collection.Contains($".{name} ", StringComparison.Ordinal);
}
