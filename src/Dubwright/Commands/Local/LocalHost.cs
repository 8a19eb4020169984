using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Configuration;
using Dubwright.Core.Failures;
using Dubwright.Core.Files;
using Dubwright.Hosting;

namespace Dubwright.Commands.Local;

/// <summary>The server inside this process.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalHost(WebApplication app, Uri address, string key) => (_app, Address, Key) = (app, address, key);

    public Uri Address { get; }

    /// <summary>The key of commands that run on this machine.</summary>
    public string Key { get; }

    /// <summary>Starts listening and working. At the first start it makes the owner's account and shows its password and key,
    /// once.</summary>
    /// <param name="quiet">Logs nothing below a warning.</param>
    /// <exception cref="DubwrightException">The port is taken, or a setting is wrong.</exception>
    public static async Task<LocalHost> StartAsync(HostSettings settings, bool quiet, CancellationToken cancellationToken)
    {
        DataFolder.Make(settings.Data);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        SettingsFile.AddTo(builder.Configuration, settings.Data);
        builder.Configuration.AddInMemoryCollection(HostOptions.Configuration(settings));
        builder.Logging.SetMinimumLevel(quiet ? LogLevel.Warning : LogLevel.Information);
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://{settings.Address}:{settings.Port}"));
        await builder.AddDubwrightAsync(cancellationToken);
        var app = builder.Build();
        app.UseDubwright();
        var key = await KeyAsync(app.Services.GetRequiredService<AccountStore>(), settings.Data, cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException fault) when (fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await app.DisposeAsync();
            throw new DubwrightException(
                ExceptionReason.InternalError,
                    $"Port {settings.Port} is taken, perhaps by a Dubwright that is running already; --port names another.", inner: fault);
        }

        var host = settings.Address is "0.0.0.0" or "::" ? "127.0.0.1" : settings.Address;
        return new LocalHost(app, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{settings.Port}")), key);
    }

    /// <summary>An address that shows a task to whoever sits at this machine, signed in; it works once.</summary>
    public string SignInAddress(string taskId) =>
        $"{Address.ToString().TrimEnd('/')}"
            + $"{_app.Services.GetRequiredService<WelcomeLinks>().Create($"/?task={Uri.EscapeDataString(taskId)}")}";

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        // A host that is disposed without a word takes a service that has not begun yet for one that failed.
        _app.Lifetime.StopApplication();
        return _app.DisposeAsync();
    }

    // Whoever can read the data folder can read everything in it, so a key beside it gives nothing away.
    private static async Task<string> KeyAsync(AccountStore accounts, string data, CancellationToken cancellationToken)
    {
        var path = Path.Combine(data, "owner.key");
        string key;
        if (await accounts.MakeOwnerAsync(cancellationToken) is { } first)
        {
            key = first.Key;
            Console.WriteLine(
                $"""
                Your account, shown this once:
                  name      {first.Email}
                  password  {first.Password}
                  API key   {first.Key}
                """);
        }
        else if (File.Exists(path))
        {
            return (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
        }
        else
        {
            var team = await accounts
                .HomeTeamAsync(cancellationToken) ?? throw new DubwrightException(ExceptionReason.InternalError,
                "There is no team to work for.");
            key = (await accounts.AddKeyAsync(team, "Commands on the server", cancellationToken)).Key;
        }

        var unfinished = $"{path}.part";
        await using (var file = new FileStream(unfinished, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(key), cancellationToken);
        }

        DurableFile.Move(unfinished, path, overwrite: true);
        return key;
    }
}
