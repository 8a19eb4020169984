using System.Runtime.Versioning;
using Dubwright.Commands.Local.Starting;
using Dubwright.Core.Processes;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Models;
using Microsoft.Playwright;

namespace Dubwright.Tests.Browser;

/// <summary>One server that <c>start</c> has dubbed a film on, and one Chromium; every test of a page visits it in a profile of its
/// own.</summary>
public sealed class Site : IAsyncLifetime
{
    public const string Program = "chromium";
    public const string Name = "Pages";

    /// <summary>How long something may take to appear, in milliseconds; a busy machine is no failure.</summary>
    private const float Patience = 30_000;

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update",
        "--disable-sync",
        // A microphone that beeps once a second, and nobody to ask for it.
        "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
    ];

    private readonly TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _signedIn;

    internal LiveServer Server { get; private set; } = null!;

    /// <summary>Where the server takes models from.</summary>
    internal MirrorServer Mirror { get; private set; } = null!;

    /// <summary>A web server that this one may fetch from: what is in the folder of <see cref="File"/> is under <c>files/</c>.</summary>
    internal MediaServer Media { get; private set; } = null!;

    /// <summary>The address that <c>start</c> printed; it signs in once.</summary>
    public Uri Welcome { get; private set; } = null!;

    /// <summary>A film of two spoken sentences.</summary>
    public string Film => _folder.File("sense-and-sensibility.mp4");

    /// <summary>The project that <c>start</c> made of it.</summary>
    public string Task { get; private set; } = "";

    public string File(string name) => _folder.File(name);

    [SupportedOSPlatform("linux")]
    public async Task InitializeAsync()
    {
        if (Programs.Find(Program) is not { } chromium)
        {
            return;
        }

        await SampleFilm.RenderAsync(Films.Readings[^2..], Film, CancellationToken.None);
        Mirror = await MirrorServer.StartAsync();
        Media = await MediaServer.StartAsync(_folder.Path);
        Server = await LiveServer.StartFilmAsync(_folder.File("data"), Film, ("Engines__ModelMirror", Mirror.Address),
            ("Fetching__AllowedHosts__0", Media.Host));
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = Flags });
        Welcome = new Uri(await Server.SaidAsync("Play it:"));
        Task = (await Server.GetAsync("/tasks"))["tasks"]![0]!["task_id"]!.GetValue<string>();
        await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = $"{Server.Address}" });
        var answer = await context.APIRequest
            .PostAsync("/account/sign-in", new APIRequestContextOptions { DataObject = new { api_key = Server.Key } });
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
        _signedIn = await context.StorageStateAsync();
    }

    /// <summary>A page of a fresh profile.</summary>
    /// <param name="signedIn">Carries the owner's session.</param>
    public async Task<Visit> VisitAsync(bool signedIn = true, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = $"{Server.Address}",
            StorageState = signedIn ? _signedIn : null,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            AcceptDownloads = true,
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        context.SetDefaultTimeout(Patience);
        return new Visit(context, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await ((Server as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Mirror?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Media?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }
}

[CollectionDefinition(Site.Name)]
public sealed class SharedSite : ICollectionFixture<Site>;
