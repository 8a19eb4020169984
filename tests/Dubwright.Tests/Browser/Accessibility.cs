using Dubwright.Core.Processes;
using Dubwright.Tests.House;
using Microsoft.Playwright;

namespace Dubwright.Tests.Browser;

/// <summary>axe-core, as npm installs it beside the pages.</summary>
internal static class Accessibility
{
    private static readonly string Script =
        Path.Combine(Repository.Root, "src", "Dubwright", "Studio", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Why axe cannot be run here; null where it can.</summary>
    public static string? Missing => Programs.Find(Site.Program) is null ? $"{Site.Program} is not installed."
        : File.Exists(Script) ? null : "axe-core is not installed; npm ci in src/Dubwright/Studio does it.";

    /// <summary>No finding of axe, enough contrast, nothing wider than the window.</summary>
    /// <param name="what">What is looked at, for the failure.</param>
    public static async Task LookAsync(Visit visit, string what)
    {
        (await FindingsAsync(visit.Page)).ShouldBeEmpty(what);
        (await visit.Page.EvaluateAsync<string[]>(Contrast.Script)).ShouldBeEmpty(what);
        (await visit.OverhangAsync()).ShouldBeLessThanOrEqualTo(0, what);
    }

    /// <summary>What axe finds on the page as it stands: the rule, the element, and what is wrong with it.</summary>
    public static async Task<string[]> FindingsAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await window.axe.run(document)).violations.flatMap(found =>
              found.nodes.map(node => `${found.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
            """);
    }
}

/// <summary>A test that needs Chromium and axe.</summary>
public sealed class AccessibilityFactAttribute : FactAttribute
{
    public AccessibilityFactAttribute() => Skip = Accessibility.Missing;
}
