using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Dubwright.Bench.Studio;

/// <summary>
/// The Studio in headless Chromium: on three hours with ten thousand lines the first rows after the server's answer, frames a second while
/// scrolling, zooming, panning and dragging, beside those of an empty page, and the browser's memory as a whole; on a minute of film the
/// wall time from Ctrl+Enter to the new sound.
/// </summary>
internal static class StudioBench
{
    private static readonly string[] Idle = ["body", "nothing"];
    private const int Renders = 5;
    private const string Program = "/usr/bin/chromium";

    // What happens at every frame, and how many a second are drawn.
    private const string Frames =
        """
        async ([selector, act]) => {
          const at = document.querySelector(selector) ?? document.body;
          const send = (type, how) => at.dispatchEvent(new (type === 'wheel' ? WheelEvent : PointerEvent)(type,
            { clientX: 600, clientY: at.getBoundingClientRect().top + 40, bubbles: true, cancelable: true, ...how }));
          const steps = {
            nothing: () => {},
            scroll: () => { at.scrollTop += 80; },
            fly: () => { at.scrollTop += 3000; },
            zoom: turn => send('wheel', { deltaY: turn < 60 ? -30 : 30, ctrlKey: true }),
            pan: () => send('wheel', { deltaY: 60 }),
          };
          const times = [];
          for (let turn = 0; turn < 120; turn++) {
            steps[act](turn);
            times.push(await new Promise(requestAnimationFrame));
          }
          return 1000 * (times.length - 1) / (times.at(-1) - times[0]);
        }
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var (hours, lines) = (Number("--hours", 3), (int)Number("--lines", 10_000));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--headless", "--no-sandbox", "--disable-gpu"],
        });
        await using var server = await BenchServer.StartAsync();
        await LongAsync(server, browser, hours, lines);
        await RendersAsync(server, browser);
        return 0;

        double Number(string name, double usual) => Array.IndexOf(arguments, name) is >= 0 and var at
            ? double.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : usual;
    }

    private static async Task LongAsync(BenchServer server, IBrowser browser, double hours, int lines)
    {
        var began = Stopwatch.StartNew();
        var project = await LongProject.SetUpAsync(server, TimeSpan.FromHours(hours), 600);
        Say($"{hours} h of film were set up in {began.Elapsed.TotalSeconds:0} s");
        await LongProject.FillAsync(server, project, lines);
        var page = await SignedInAsync(server, browser);
        var idle = await page.EvaluateAsync<double>(Frames, Idle);
        var empty = BrowserMemory.Megabytes("chromium").All;
        var answered = new TaskCompletionSource<long>();
        page.Response += (_, response) =>
        {
            if (response.Url.EndsWith($"/projects/{project}/document", StringComparison.Ordinal))
            {
                _ = response.FinishedAsync().ContinueWith(_ => answered.TrySetResult(Stopwatch.GetTimestamp()), TaskScheduler.Default);
            }
        };
        began.Restart();
        await page.GotoAsync($"/studio/projects/{project}");
        await page.Locator(".rows li").First.WaitForAsync();
        var first = Stopwatch.GetTimestamp();
        Say($"{lines} lines: page to first rows {began.Elapsed.TotalSeconds:0.00} s, {Stopwatch.GetElapsedTime(await answered.Task, first)
            .TotalSeconds:0.00} s of it after the server's answer");
        foreach (var (selector, act) in new[] { (".rows", "scroll"), (".rows", "fly"), (".board", "zoom"), (".board", "pan") })
        {
            Say($"{act}: {await page.EvaluateAsync<double>(Frames, new[] { selector, act }):0} frames a second (an empty page {idle:0})");
        }

        Say($"drag: {await DragAsync(page):0} frames a second");
        var (all, own) = BrowserMemory.Megabytes("chromium");
        Say($"memory: {own:0} MB the page's own process; {all:0} MB the browser in all its processes, {empty:0} MB of it before");
        await page.Context.CloseAsync();
    }

    // By the mouse itself, so that the plan is asked for and its neighbours move.
    private static async Task<double> DragAsync(IPage page)
    {
        await page.EvaluateAsync("() => { document.querySelector('.rows').scrollTop = 0; }");
        await page.Locator(".rows textarea.words").Nth(2).ClickAsync();
        var board = (await page.Locator(".board").BoundingBoxAsync())!;
        for (var turn = 0; turn < 30; turn++)
        {
            await page.Mouse.MoveAsync(board.X + 300, board.Y + 40);
            await page.Keyboard.DownAsync("Control");
            await page.Mouse.WheelAsync(0, -120);
            await page.Keyboard.UpAsync("Control");
        }

        await page.EvaluateAsync(
            """
            () => {
              window.drawn = [];
              const tick = time => { window.drawn.push(time); window.ticking = requestAnimationFrame(tick); };
              window.ticking = requestAnimationFrame(tick);
            }
            """);
        for (var x = board.X + 100; x < board.X + board.Width - 100; x += 40)
        {
            await page.Mouse.MoveAsync(x, board.Y + (board.Height / 2));
            if (await page.Locator(".board[data-over=body]").CountAsync() > 0)
            {
                break;
            }
        }

        var over = await page.Locator(".board[data-over=body]").CountAsync() > 0;
        await page.Mouse.DownAsync();
        for (var turn = 0; turn < 60; turn++)
        {
            await page.Mouse.MoveAsync(board.X + 400 + turn, board.Y + (board.Height / 2));
        }

        var frames = await page.EvaluateAsync<double>(
            """
            () => {
              cancelAnimationFrame(window.ticking);
              return 1000 * (window.drawn.length - 1) / (window.drawn.at(-1) - window.drawn[0]);
            }
            """);
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
        return over ? frames : throw new InvalidOperationException("No line lies under the pointer.");
    }

    private static async Task RendersAsync(BenchServer server, IBrowser browser)
    {
        var project = await LongProject.SetUpAsync(server, TimeSpan.FromMinutes(1), 6);
        var page = await SignedInAsync(server, browser);
        await page.GotoAsync($"/studio/projects/{project}");
        await page.Locator(".rows li").First.WaitForAsync();
        var times = new List<double>();
        for (var turn = 0; turn <= Renders; turn++)
        {
            var words = page.Locator(".rows textarea.words").Nth(turn);
            await words.FillAsync($"Otra cosa, {turn} veces.");
            var before = await TakeAsync(turn);
            var began = Stopwatch.GetTimestamp();
            await page.Keyboard.PressAsync("Control+Enter");
            while (await TakeAsync(turn) == before)
            {
                await Task.Delay(10);
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        // The first one warms up engines.
        times = [.. times.Skip(1).Order()];
        Say($"a minute of film: Ctrl+Enter to the new sound {times[times.Count / 2]:0.00} s in the median, {times[^1]:0.00} s at worst");
        await page.Context.CloseAsync();

        async Task<string> TakeAsync(int line)
        {
            using var http = LongProject.Http(server);
            var document = System.Text.Json.Nodes.JsonNode.Parse(await http.GetStringAsync($"/projects/{project}/document"))!;
            return new Uri(document["languages"]![0]!["lines"]![line]!["take"]!["url"]!.GetValue<string>()).AbsolutePath;
        }
    }

    private static async Task<IPage> SignedInAsync(BenchServer server, IBrowser browser)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = $"{server.Address}",
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(120_000);
        await context.APIRequest.PostAsync("/account/sign-in", new APIRequestContextOptions { DataObject = new { api_key = server.Key } });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/keys");
        return page;
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
