using System.Runtime.Versioning;
using Dubwright.Pipeline.Storage;
using Dubwright.Tests.Api;
using Dubwright.Tests.Api.Listing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Projects;

/// <summary>A server with teams whose projects are known, visited in the browser that all pages share.</summary>
[SupportedOSPlatform("linux")]
public sealed class ProjectServer : IAsyncLifetime
{
    public ApiHost Host { get; } = new();

    /// <summary>Ends in a slash.</summary>
    public Uri Address => Host.Address;

    public Task InitializeAsync() => Host.InitializeAsync();

    public Task DisposeAsync() => Host.DisposeAsync();

    internal async Task<IReadOnlyList<string>> SeedAsync(HttpClient team, IReadOnlyList<SeededProject> projects) =>
        await SeededProject.AddAsync(Host.Services.GetRequiredService<Database>(), await team.TeamIdAsync(), projects);

    internal async Task<Visit> VisitAsync(Site site, HttpClient team, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await site.VisitAsync(signedIn: false, width, scheme);
        var answer = await visit.Page.Context.APIRequest.PostAsync($"{Address}account/sign-in", new APIRequestContextOptions
        {
            DataObject = new { api_key = team.DefaultRequestHeaders.GetValues("x-api-key").Single() },
        });
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
        return visit;
    }

    internal static async Task ShowsAsync(IPage page, params string[] names) =>
        await Expect(page.Locator(".projects .about > a")).ToHaveTextAsync(names);
}
