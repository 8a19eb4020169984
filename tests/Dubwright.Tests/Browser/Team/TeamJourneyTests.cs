using System.Text.Json.Nodes;
using Dubwright.Tests.Browser.Workspace;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Team;

/// <summary>Somebody is invited, joins, is given another role and leaves, each seen by both.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class TeamJourneyTests(Site site)
{
    private const string Password = "a lighthouse in the rain";

    [EngineFact]
    public async Task A_person_is_invited_joins_changes_what_is_her_own_and_is_removed()
    {
        await using var owner = await site.VisitAsync();
        await owner.Page.GotoAsync("/studio/team");
        await owner.Page.GetByLabel("E-mail or name to sign in with").FillAsync("vera@site");
        await owner.Role(AriaRole.Combobox, "Role").SelectOptionAsync("viewer");
        await owner.Role(AriaRole.Button, "Make a link").ClickAsync();
        var link = await owner.Page.GetByLabel("The invitation's link", new PageGetByLabelOptions { Exact = true }).InputValueAsync();
        new Uri(link).Fragment.Length.ShouldBe(65);
        await Expect(owner.Page.GetByText("Open invitations")).ToBeVisibleAsync();

        await using var vera = await site.VisitAsync(signedIn: false);
        await vera.Page.GotoAsync(link);
        await Expect(vera.Role(AriaRole.Heading, "Join Home")).ToBeVisibleAsync();
        await Expect(vera.Page.GetByText("You will sign in as vera@site.")).ToBeVisibleAsync();
        await vera.Page.GetByLabel("Your name").FillAsync("Vera");
        var password = vera.Page.GetByLabel("Password, twelve characters at least");
        await password.FillAsync("aaaaaaaaaaaaaa");
        await vera.Role(AriaRole.Button, "Join").ClickAsync();
        await Expect(vera.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A password has at least 5 different characters");
        await Expect(vera.Page.GetByLabel("Your name")).ToHaveValueAsync("Vera");
        await password.FillAsync(Password);
        await vera.Page.Keyboard.PressAsync("Enter");
        await vera.Page.WaitForURLAsync($"{site.Server.Address}");
        (await PersonAsync())!["role"]!.GetValue<string>().ShouldBe("viewer");

        // What she may not do is not offered, and it is said why.
        await vera.Page.GotoAsync("/studio/team");
        await Expect(vera.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("Your role in this team is viewer");
        await Expect(vera.Role(AriaRole.Button, "Make a link")).ToBeHiddenAsync();
        await Expect(vera.Page.GetByRole(AriaRole.Combobox)).ToHaveCountAsync(0);
        (Accessibility.Missing is null ? await Accessibility.FindingsAsync(vera.Page) : []).ShouldBeEmpty();
        await vera.Page.GotoAsync("/keys");
        await Expect(vera.Page.GetByText("Editors and owners make keys.")).ToBeVisibleAsync();
        foreach (var (address, shown) in ((string, string)[])[("/", "What the team made"), ("/studio/streams", "Live streams"),
            ("/studio/voices", "Voices"), ($"/?task={site.Task}", "What the team made")])
        {
            await vera.Page.GotoAsync(address);
            await Expect(vera.Page.GetByRole(AriaRole.Heading, new() { Name = shown, Exact = true })).ToBeVisibleAsync();
            await Expect(vera.Page.Locator("form, .kinds, a[href^='/studio/new'], button:has-text('Say this'), select[aria-label$=' as']"))
                .ToHaveCountAsync(0);
        }

        await Expect(vera.Role(AriaRole.Link, "Download Spanish (Spain): Film")).ToBeVisibleAsync();

        await AllowAsync(owner, vera);
        await OwnAsync(vera);
        await ChangeAndRemoveAsync(owner);

        await vera.Role(AriaRole.Button, "Save the name").ClickAsync();
        await Expect(vera.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not authenticated");
        await vera.Page.GotoAsync(link);
        await vera.Page.ReloadAsync();
        await Expect(vera.Role(AriaRole.Heading, "No invitation")).ToBeVisibleAsync();
        owner.Complaints.ShouldBeEmpty();
        vera.Complaints.ShouldBeEmpty();
    }

    // What a team may spend is set by an owner and seen by whoever asks for work.
    private static async Task AllowAsync(Visit owner, Visit vera)
    {
        var allowance = owner.Page.GetByLabel("May spend in a month");
        await allowance.FillAsync("-5");
        await owner.Role(AriaRole.Button, "Save the allowance").ClickAsync();
        await Expect(owner.Page.Locator("#allowance-fault")).ToContainTextAsync("between 0 and");
        await allowance.FillAsync("100000");
        await owner.Role(AriaRole.Button, "Save the allowance").ClickAsync();
        await Expect(owner.Page.GetByLabel("Spent or reserved of the allowance")).ToBeVisibleAsync();
        await owner.Page.GotoAsync("/");
        await Expect(owner.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("of 100000 credits are left in this month.");
        await vera.Page.GotoAsync("/studio/team");
        await Expect(vera.Page.GetByText("of 100000 spent in this month")).ToBeVisibleAsync();
        await Expect(vera.Page.GetByLabel("May spend in a month")).ToHaveCountAsync(0);
        await owner.Page.GotoAsync("/studio/team");
        await allowance.FillAsync("");
        await owner.Role(AriaRole.Button, "Save the allowance").ClickAsync();
        await Expect(owner.Page.GetByText("may spend what it likes")).ToBeVisibleAsync();
    }

    private static async Task OwnAsync(Visit vera)
    {
        await vera.Page.GotoAsync("/studio/team");
        await vera.Page.GetByLabel("Your name").FillAsync("Vera Lang");
        await vera.Role(AriaRole.Button, "Save the name").ClickAsync();
        await Expect(vera.Page.GetByText("Vera Lang")).ToBeVisibleAsync();
        await vera.Page.GetByLabel("Current password").FillAsync("not this one");
        await vera.Page.GetByLabel("New password").FillAsync("another lighthouse in the sun");
        await vera.Role(AriaRole.Button, "Change the password").ClickAsync();
        await Expect(vera.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The current password is another");
        await Expect(vera.Page.GetByLabel("New password")).ToHaveValueAsync("another lighthouse in the sun");
        await vera.Page.GetByLabel("Current password").FillAsync(Password);
        await vera.Role(AriaRole.Button, "Change the password").ClickAsync();
        await Expect(vera.Page.GetByText("The password is changed; your other sessions have ended.")).ToBeVisibleAsync();
        await Expect(vera.Page.GetByText("(this one)")).ToBeVisibleAsync();
    }

    private async Task ChangeAndRemoveAsync(Visit owner)
    {
        await owner.Page.ReloadAsync();
        await owner.Page.GetByLabel("Role of Vera Lang").SelectOptionAsync("editor");
        await Expect(owner.Page.GetByText("Vera Lang is editor now.")).ToBeVisibleAsync();
        (await PersonAsync())!["role"]!.GetValue<string>().ShouldBe("editor");
        await owner.Role(AriaRole.Button, "Undo").ClickAsync();
        await Expect(owner.Page.GetByLabel("Role of Vera Lang")).ToHaveValueAsync("viewer");
        (await PersonAsync())!["role"]!.GetValue<string>().ShouldBe("viewer");

        await owner.Role(AriaRole.Button, "Remove Vera Lang").ClickAsync();
        await owner.Role(AriaRole.Button, "Remove Vera Lang for good?").ClickAsync();
        await Expect(owner.Page.GetByText("Vera Lang")).ToHaveCountAsync(0);
        (await PersonAsync()).ShouldBeNull();
    }

    private async Task<JsonNode?> PersonAsync() => (await site.Server.GetAsync("/account/team"))["people"]!.AsArray()
        .SingleOrDefault(person => person!["email"]!.GetValue<string>() == "vera@site");
}
