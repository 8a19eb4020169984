using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser;

[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class SignInTests(Site site)
{
    [EngineFact]
    public async Task The_link_that_start_prints_signs_in_once_and_shows_the_film()
    {
        await using (var owner = await site.VisitAsync(signedIn: false))
        {
            await owner.Page.GotoAsync($"{site.Welcome}");
            await Expect(owner.Page).ToHaveURLAsync($"{site.Server.Address}?task={site.Task}");
            await Expect(owner.Page.GetByLabel("Player")).ToBeVisibleAsync();
        }

        await using var late = await site.VisitAsync(signedIn: false);
        await late.Page.GotoAsync($"{site.Welcome}");
        await Expect(late.Role(AriaRole.Heading, "Sign in")).ToBeVisibleAsync();
    }

    [EngineFact]
    public async Task A_wrong_password_and_a_wrong_key_are_each_told_in_a_sentence_and_the_right_ones_open_the_page()
    {
        await using var visit = await site.VisitAsync(signedIn: false);
        var fault = visit.Page.GetByRole(AriaRole.Alert);
        await visit.Page.GotoAsync("/");
        await visit.Page.GetByLabel("Password").FillAsync("guess");
        await visit.Role(AriaRole.Button, "Sign in").ClickAsync();
        await Expect(fault).ToContainTextAsync("The name or the password is wrong.");

        await visit.Page.GetByText("With an API key instead").ClickAsync();
        await visit.Page.GetByLabel("API key").FillAsync("dw_0123456789ab_guess");
        await visit.Role(AriaRole.Button, "Sign in with the key").ClickAsync();
        await Expect(fault).ToContainTextAsync("This key is wrong or was revoked.");

        await visit.Page.GetByLabel("API key").FillAsync(site.Server.Key);
        await visit.Role(AriaRole.Button, "Sign in with the key").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Dub")).ToBeVisibleAsync();
        await Expect(fault).ToBeHiddenAsync();

        await visit.Role(AriaRole.Button, "Sign out").ClickAsync();
        await visit.Page.GetByLabel("Password").FillAsync(await site.Server.SaidAsync("password"));
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Role(AriaRole.Button, "Dub")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_stranger_on_a_project_s_page_is_led_back_to_it_after_signing_in()
    {
        await using var visit = await site.VisitAsync(signedIn: false);
        await visit.Page.GotoAsync($"/studio/projects/{site.Task}");
        await visit.Page.GetByText("With an API key instead").ClickAsync();
        await visit.Page.GetByLabel("API key").FillAsync(site.Server.Key);
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page).ToHaveURLAsync($"{site.Server.Address}studio/projects/{site.Task}");
        await Expect(visit.Role(AriaRole.Heading, "sense-and-sensibility.mp4")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Signing_in_never_leads_to_another_site()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/?then=https%3A%2F%2Fexample.org%2F");
        await Expect(visit.Role(AriaRole.Button, "Dub")).ToBeVisibleAsync();
        new Uri(visit.Page.Url).Authority.ShouldBe(site.Server.Address.Authority);
    }
}
