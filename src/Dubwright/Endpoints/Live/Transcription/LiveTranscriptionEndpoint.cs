using Dubwright.Accounts;
using Dubwright.Client.Live;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Live.Recognition;
using Dubwright.Http;

namespace Dubwright.Endpoints.Live.Transcription;

/// <summary>Speech in while it is spoken, what was said out.</summary>
internal static class LiveTranscriptionEndpoint
{
    public static Feature Feature { get; } = new(
        services => services.AddSingleton<LiveSessions>().AddSingleton<UtteranceRecognizer>().AddSingleton<TranscriptionQueryReader>()
            .AddSingleton<TranscriptionSession>(),
        Map);

    private const string Kind = "transcription";

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Live");
        group.MapListen("/streaming-transcription/listen").WithName("liveTranscription").WithSummary("Transcribe speech as it is spoken")
            .WithDescription(
                "A web socket. The key may also come as `x_api_key`. Send sound as binary frames of any length, `{\"type\":\"KeepAlive\"}` "
                + "while nobody speaks and `{\"type\":\"CloseStream\"}` at the end; what is under way is still sent. Comes: `Ready`; "
                + "`Results` with everything of an utterance so far (`is_final` false), and once more, with its words "
                + "and their times from the "
                + "session's beginning, when it is over; `Error` and then a close code of 44xx or 45xx. `linear32` are floats or integers: "
                + "the first sound tells. Channels are mixed to one.");
        group.MapListen("/transcription/listen").WithName("liveTranscriptionOldPath").WithSummary("The same, where older clients look");
    }

    private static RouteHandlerBuilder MapListen(this IEndpointRouteBuilder routes, string pattern) =>
        routes.MapGet(pattern, ListenAsync).Requires(Role.Editor).WithMetadata(new TakesKeyInQuery("x_api_key"))
            .Produces(StatusCodes.Status101SwitchingProtocols)
            .Produces<Client.Errors.ErrorAnswer>(StatusCodes.Status426UpgradeRequired)
            .Produces<Client.Errors.ErrorAnswer>(StatusCodes.Status503ServiceUnavailable)
            .TakesText("model", "Accepted; the best engine of the language hears.")
            .TakesLanguage("language", "en-us when left out; auto where an engine tells languages apart.")
            .TakesWord("encoding", "linear16 when left out", [.. AudioEncoding.All.Select(encoding => encoding.Name)])
            .TakesNumber("sample_rate", "8000 to 48000; 16000 when left out", 8_000, 48_000)
            .TakesNumber("channels", "1 to 8; 1 when left out", 1, 8)
            .TakesText("x_api_key", "The key, where a header cannot be sent");

    private static Task ListenAsync(HttpContext context, Caller caller, LiveSessions sessions, TranscriptionSession transcription) =>
        sessions.RunAsync(
            context, Kind, (session, stop) => transcription.RunAsync(session, caller, stop),
            refusal => new TranscriptionError(refusal.Code, refusal.Message));
}
