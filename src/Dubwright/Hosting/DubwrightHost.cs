using System.ComponentModel.DataAnnotations;
using Dubwright.Accounts;
using Dubwright.Client;
using Dubwright.Configuration;
using Dubwright.Core.Failures;
using Dubwright.Endpoints.Accounts;
using Dubwright.Endpoints.Credits;
using Dubwright.Endpoints.Dictionaries;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Folders;
using Dubwright.Endpoints.Health;
using Dubwright.Endpoints.Installation;
using Dubwright.Endpoints.Languages;
using Dubwright.Endpoints.Live;
using Dubwright.Endpoints.Live.Speech;
using Dubwright.Endpoints.Live.Transcription;
using Dubwright.Endpoints.Live.Translation;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Pages;
using Dubwright.Endpoints.Previews;
using Dubwright.Endpoints.Projects;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Projects.Listing;
using Dubwright.Endpoints.Projects.Making;
using Dubwright.Endpoints.Projects.Together;
using Dubwright.Endpoints.Separation;
using Dubwright.Endpoints.Sounds;
using Dubwright.Endpoints.Stories;
using Dubwright.Endpoints.Streams;
using Dubwright.Endpoints.Subtitles;
using Dubwright.Endpoints.Tasks;
using Dubwright.Endpoints.Tasks.Control;
using Dubwright.Endpoints.Tasks.Creating;
using Dubwright.Endpoints.Texts;
using Dubwright.Endpoints.Transcription;
using Dubwright.Endpoints.Voices;
using Dubwright.Endpoints.Webhooks;
using Dubwright.Engines.Catalogue;
using Dubwright.Http;
using Dubwright.Pipeline;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Graphs.Texts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Storage.Collecting;
using Dubwright.Pipeline.Streams.State;
using Dubwright.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace Dubwright.Hosting;

/// <summary>Composition: everything a Dubwright host is made of, and everything it serves.</summary>
public static class DubwrightHost
{
    // Subtitles may be sent inside JSON, 10 MiB of them, and escaped they grow threefold.
    private const long LargestBody = 32L << 20;
    private const long LargestForm = 256L << 20;
    private static readonly TimeSpan SocketPing = TimeSpan.FromSeconds(20);

    // In the order in which their endpoints are mapped.
    private static readonly Feature[] Features =
    [
        DubEndpoints.Feature, RenditionEndpoints.Feature, ProjectEndpoints.Feature, ProjectListEndpoints.Feature,
        TrashEndpoints.Feature, DocumentEndpoints.Feature, HistoryEndpoints.Feature,
        RenderEndpoints.Feature, RecordingEndpoints.Feature, DraftEndpoints.Feature, PresenceEndpoints.Feature,
        StoryEndpoints.Feature, TranslatedStoryEndpoints.Feature, AudiobookEndpoints.Feature, StreamEndpoints.Feature,
        TranscriptionEndpoints.Feature, LiveTranscriptionEndpoint.Feature, RealtimeEndpoint.Feature, LiveSpeechEndpoint.Feature,
        SubtitleEndpoints.Feature, TranslationEndpoints.Feature, SpeechEndpoints.Feature,
        SeparationEndpoints.Feature, SoundEndpoints.Feature,
        TaskEndpoints.Feature, TaskHistoryEndpoints.Feature, TaskControlEndpoints.Feature,
        AccountEndpoints.Feature, PersonEndpoints.Feature, PeopleEndpoints.Feature,
        InvitationEndpoints.Feature, TeamEndpoints.Feature, CreditEndpoints.Feature,
        WebhookEndpoints.Feature, MediaEndpoints.Feature, PreviewEndpoints.Feature, FileEndpoints.Feature,
        FolderEndpoints.Feature, DictionaryEndpoints.Feature, LanguageEndpoints.Feature, VoiceEndpoints.Feature,
        VoiceDesignEndpoints.Feature,
        EngineEndpoints.Feature, DocumentationEndpoints.Feature, HealthEndpoints.Feature, PageEndpoints.Feature,
    ];

    /// <summary>Registers the pipeline, the engines that are installed here, accounts and the API.</summary>
    /// <param name="builder">Its configuration names the data folder (<see cref="DataFolder.Setting"/>) and holds the sections
    /// <c>Server</c>, <c>Engines</c>, <c>Fetching</c>, <c>Credits</c>, <c>Streams</c> and <c>Telemetry</c>.</param>
    /// <param name="cancellationToken">Stops looking for engines.</param>
    /// <exception cref="DubwrightException">A setting is wrong.</exception>
    public static async Task<WebApplicationBuilder> AddDubwrightAsync(this WebApplicationBuilder builder,
        CancellationToken cancellationToken)
    {
        var server = Bound<ServerOptions>(builder.Configuration, ServerOptions.Section);
        var data = DataFolder.Of(builder.Configuration);
        var fetching = Bound<FetchingOptions>(builder.Configuration, FetchingOptions.Section);
        var engines = Bound<EngineOptions>(builder.Configuration, EngineOptions.Section);
        var catalogue = await EngineCatalogue.InspectAsync(engines, cancellationToken);

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services
            .AddSingleton(Bound<CreditPrices>(builder.Configuration, CreditPrices.Section))
            .AddPipeline(PipelineIn(data, builder.Configuration))
            .AddCollection(Bound<CollectionOptions>(builder.Configuration, CollectionOptions.Section))
            .AddEngines(catalogue)
            .AddFetching(fetching)
            .AddWebhooks(fetching)
            .AddDubbing(Bound<QualityThresholds>(builder.Configuration, QualityThresholds.Section))
            .AddStories()
            .AddTexts()
            .AddStreams(Bound<StreamOptions>(builder.Configuration, StreamOptions.Section))
            .AddSingleton(server)
            .AddSingleton(Bound<LiveOptions>(builder.Configuration, LiveOptions.Section))
            .AddSingleton(engines)
            .AddSingleton(new ServerClock(TimeProvider.System))
            .AddSingleton(new SigningKey(data))
            .AddTrustedProxies(server)
            .AddAccounts()
            .AddApi();
        return builder.AddTelemetry(Bound<TelemetryOptions>(builder.Configuration, TelemetryOptions.Section));
    }

    /// <summary>Maps everything that is served, under <c>/</c> and under <c>/apis</c>.</summary>
    public static WebApplication UseDubwright(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<ExceptionHandlingMiddleware>();
        app.Use(SecurityHeaders.InvokeAsync);
        app.UsePathBase("/apis");
        app.UseTelemetry();
        app.UseRouting();
        app.UseMiddleware<LiteralPathMiddleware>();
        app.UseWhen(AsksForSocket, sockets =>
            sockets.UseWebSockets(new WebSocketOptions { KeepAliveInterval = SocketPing, KeepAliveTimeout = SocketPing }));
        app.UseMiddleware<AuthenticationMiddleware>();
        app.Use(HoldAsync);
        app.UseMiddleware<TaskCreationMiddleware>();
        foreach (var feature in Features)
        {
            feature.Map(app);
        }

        return app;
    }

    // As HTTP/1.1 and HTTP/2 ask for one.
    private static bool AsksForSocket(HttpContext context) =>
        context.Request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(context.Request.Method);

    /// <summary>What a request stores or is answered with is not collected before it is over: by then a row refers to it. Sessions over
    /// sockets keep nothing, and last for hours; what is answered from memory refers to nothing stored.</summary>
    private static Task HoldAsync(HttpContext context, RequestDelegate next)
    {
        return context.GetEndpoint()?.Metadata.GetMetadata<AnswersAtOnce>() is not null || context.WebSockets.IsWebSocketRequest
            ? next(context) : HeldAsync();

        async Task HeldAsync()
        {
            using var hold = context.RequestServices.GetRequiredService<ArtifactStore>().Hold();
            await next(context);
        }
    }

    private static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<Passwords>()
        .AddSingleton<ApiKeys>()
        .AddSingleton<Sessions>()
        .AddSingleton<WelcomeLinks>()
        .AddSingleton<OpenRequests>()
        .AddSingleton<TeamPeople>()
        .AddSingleton<Invitations>()
        .AddSingleton<RequestRates>()
        .AddSingleton<SignInThrottle>()
        .AddSingleton<DeviceCookies>()
        .AddSingleton(provider => new AccountStore(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<Passwords>(), provider.GetRequiredService<ApiKeys>(),
            provider.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddApi(this IServiceCollection services)
    {
        foreach (var feature in Features)
        {
            feature.Add(services);
        }

        return services
            .ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions))
            .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true)
            .Configure<FormOptions>(forms =>
            {
                forms.MultipartBodyLengthLimit = LargestForm;
                forms.ValueLengthLimit = (int)LargestBody;
            });
    }

    private static PipelineOptions PipelineIn(string data, ConfigurationManager configuration)
    {
        var options = new PipelineOptions(data);
        return configuration.GetValue<int?>("Pipeline:Slots") is { } slots ? options with { Slots = slots } : options;
    }

    /// <summary>Every fault of a section in one message, with the key to set.</summary>
    internal static T Bound<T>(IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = configuration.GetSection(section).Get<T>() ?? new T();
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
            ? options
            : throw new DubwrightException(
                ExceptionReason.InternalError, string.Join(
                    " ", faults.Select(fault => $"{section}:{fault.MemberNames.FirstOrDefault()}: {fault.ErrorMessage}")));
    }
}
