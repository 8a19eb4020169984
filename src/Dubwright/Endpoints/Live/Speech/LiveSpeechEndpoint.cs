using Dubwright.Client.Live;
using Dubwright.Endpoints.Documentation;
using Dubwright.Http;

namespace Dubwright.Endpoints.Live.Speech;

/// <summary>Text in while it is written, its sound out.</summary>
internal static class LiveSpeechEndpoint
{
    public static Feature Feature { get; } = new(
        services => services.AddSingleton<SpeechConfigurationReader>().AddSingleton<SpokenWordFinder>().AddSingleton<SpeechSession>(), Map);

    private const string Kind = "speech";

    private static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/live-tts/ws", OpenAsync).AllowAnonymous().WithTags("Live")
        .WithName("liveTts").WithSummary("Speak a text as it is written")
        .Produces(StatusCodes.Status101SwitchingProtocols)
        .Produces<Client.Errors.ErrorAnswer>(StatusCodes.Status426UpgradeRequired)
        .Produces<Client.Errors.ErrorAnswer>(StatusCodes.Status503ServiceUnavailable)
        .TakesText("api_key", "The key, where a header cannot be sent")
        .WithDescription(
            "A web socket. Send `{\"type\":\"session.start\",\"voice_id\":1,\"language\":\"en-us\",\"output_format\":\"mp3\"}`, then "
            + "`{\"type\":\"text.chunk\",\"text\":\"…\"}` as the text comes, and `{\"type\":\"text.done\"}`. Comes: `session.ready`; for "
            + "each sentence `segment.start`, its sound in binary frames, a file of its own in the format that was asked for, and "
            + "`segment.done`; `segment.skipped` where there is nothing to say; `session.done`. A sentence without an end is spoken after "
            + "`idle_timeout` seconds. What is wrong comes as `session.error`, then 4400, and 4401 for a wrong key.");

    private static Task OpenAsync(HttpContext context, LiveSessions sessions, SpeechSession speech) =>
        sessions.RunAsync(context, Kind, speech.RunAsync, refusal => new SpeechError(refusal.Message, refusal.Code));
}
