using Microsoft.Playwright;

namespace Dubwright.Tests.Browser;

/// <summary>One person's browser window. What its scripts complained about is kept.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, fault) => _complaints.Add(fault);
        page.Console += (_, message) =>
        {
            // A refused request is the server's answer, and the page says it in its own words.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors in scripts, and whatever the content policy stopped.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public ILocator Role(AriaRole role, string name) => Page.GetByRole(role, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> OverhangAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
