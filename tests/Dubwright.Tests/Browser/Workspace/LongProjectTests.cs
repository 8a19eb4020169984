using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>Three hours of film with ten thousand lines. How many frames a second a machine draws is written out; what holds everywhere
/// is that only what is in sight exists.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class LongProjectTests(Site site, ITestOutputHelper output)
{
    private const int Lines = 10_000;

    // Answers frames a second and the longest frame in milliseconds while something happens at every frame.
    private const string Frames =
        """
        async ([selector, act]) => {
          const step = new Map([
            ['scroll', at => { at.scrollTop += 80; }],
            ['fly', at => { at.scrollTop += 3000; }],
            ['zoom', (at, turn) => wheel(at, { deltaY: turn < 60 ? -30 : 30, ctrlKey: true })],
            ['pan', at => wheel(at, { deltaY: 60 })],
          ]).get(act);
          const wheel = (at, how) => at.dispatchEvent(new WheelEvent('wheel', { ...how, clientX: 600, bubbles: true, cancelable: true }));
          const element = document.querySelector(selector);
          const times = [];
          for (let turn = 0; turn < 120; turn++) {
            step(element, turn);
            times.push(await new Promise(requestAnimationFrame));
          }
          const lengths = times.slice(1).map((time, at) => time - times[at]);
          return [1000 * lengths.length / lengths.reduce((sum, one) => sum + one, 0), Math.max(...lengths)];
        }
        """;

    [EngineFact]
    public async Task Of_ten_thousand_lines_only_those_in_sight_exist_and_the_last_is_as_near_as_the_first()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await GeneratedDocument.RouteAsync(page, site.Task, Lines);
        await page.GotoAsync($"/studio/projects/{site.Task}");
        var rows = page.Locator(".rows li");
        await Expect(rows.First).ToBeVisibleAsync();
        (await rows.CountAsync()).ShouldBeLessThan(200);

        foreach (var (selector, act) in new[] { (".rows", "scroll"), (".rows", "fly"), (".board", "zoom"), (".board", "pan") })
        {
            var drawn = await page.EvaluateAsync<double[]>(Frames, new[] { selector, act });
            output.WriteLine($"{act}: {drawn[0]:F1} frames a second, the longest {drawn[1]:F0} ms");
            (await rows.CountAsync()).ShouldBeLessThan(200);
        }

        await page.EvaluateAsync("() => { const rows = document.querySelector('.rows'); rows.scrollTop = rows.scrollHeight; }");
        var last = page.Locator($".rows li[data-segment='{Lines - 1}']");
        await Expect(last).ToHaveAttributeAsync("aria-posinset", $"{Lines}");
        await Expect(last.Locator("textarea.words")).ToBeVisibleAsync();
        (await last.BoundingBoxAsync())!.Height.ShouldBeGreaterThan(20);
        (await rows.CountAsync()).ShouldBeLessThan(200);
        (await page.EvaluateAsync<int>("document.querySelectorAll('*').length")).ShouldBeLessThan(5_000);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Rows_of_different_heights_do_not_overlap_and_stay_where_they_are_while_those_above_are_measured()
    {
        await using var visit = await site.VisitAsync(width: 390);
        var page = visit.Page;
        await GeneratedDocument.RouteAsync(page, site.Task, Lines);
        await page.GotoAsync($"/studio/projects/{site.Task}");
        await Expect(page.Locator(".rows li").First).ToBeVisibleAsync();
        for (var turn = 0; turn < 12; turn++)
        {
            await page.EvaluateAsync("turn => { document.querySelector('.rows').scrollTop = turn * 7919; }", turn);
            // Rows that fly past are plain; then each begins where the one before ends.
            await page.WaitForFunctionAsync(
                """
                () => {
                  const rows = [...document.querySelectorAll('.rows li')];
                  const boxes = rows.map(row => row.getBoundingClientRect());
                  return rows.length > 5 && rows.every(row => row.querySelector('textarea.words'))
                    && boxes.slice(1).every((box, at) => Math.abs(box.top - boxes[at].bottom) < 1);
                }
                """);
        }

        visit.Complaints.ShouldBeEmpty();
    }
}
