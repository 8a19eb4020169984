using Xunit.Abstractions;

// Whoever waits for a browser leaves the processor to others: a third thread is for that.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("Dubwright.Tests.Browser." + nameof(Dubwright.Tests.Browser.BrowserFirst), "Dubwright.Tests")]

namespace Dubwright.Tests.Browser;

/// <summary>Begins with the tests that share one browser: they are the longest that run one after the other, and mostly wait.</summary>
public sealed class BrowserFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => collection.DisplayName == Site.Name);
}
