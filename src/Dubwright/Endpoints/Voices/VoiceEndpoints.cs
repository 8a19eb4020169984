using Dubwright.Accounts;
using Dubwright.Client.Voices;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Voices;

/// <summary>The voices of the installed engines, and those that the team made of recordings.</summary>
internal static class VoiceEndpoints
{
    public static Feature Feature { get; } = new(
        services => services
            .AddSingleton<VoiceNumbers>()
            .AddSingleton<VoiceSelectionReader>()
            .AddSingleton<CustomVoices>()
            .AddSingleton<RecordingCheck>()
            .AddSingleton<CustomVoiceMaker>()
            .AddSingleton<VoiceItems>()
            .AddSingleton<VoiceSamples>(),
        MapVoices);

    public const string Unknown = "voice";

    private static void MapVoices(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Voices");
        group.MapGet("/list-voices", ListAsync).Produces<IReadOnlyList<VoiceItem>>().WithName("listVoices")
            .WithSummary("Voices that can be chosen");
        group.MapGet("/installable-voices", Installable).Produces<IReadOnlyList<InstallableVoices>>().WithName("listInstallableVoices")
            .WithSummary("Voices that could be installed on this machine").WithDescription("The best first.");
        group.MapGet("/voices/{voice_id}/sample", SampleAsync).AllowAnonymous().Produces(StatusCodes.Status302Found)
            .WithSummary("Hear a voice")
            .AnswersWith(StatusCodes.Status302Found, "Location", "The sound's address")
            .Refuses(StatusCodes.Status403Forbidden, "The address is not valid, or not any more")
            .Refuses(StatusCodes.Status503ServiceUnavailable, "The voice could not speak its sample")
            .WithDescription("The address comes with `/list-voices` and needs no key. Answers with the address of the sound.");
        group.MapCustomVoices();
    }

    private static async Task<IResult> ListAsync(HttpContext context, Caller caller, VoiceItems items, CancellationToken cancellationToken)
        => Results.Ok(await items.ListAsync(context.Request, caller, cancellationToken));

    private static IResult Installable(Caller caller, VoiceItems items) => Results.Ok(items.Installable());

    private static async Task<IResult> SampleAsync(
        [FromRoute(Name = "voice_id")] string voiceId, HttpContext context, EngineSet engines, VoiceNumbers numbers,
            CustomVoices customs, VoiceSamples samples,
        CancellationToken cancellationToken)
    {
        var id = PathValues.Number(voiceId, "voice_id");
        var team = samples.TeamOf(id, context.Request.Query)
            ?? throw new HttpProblemException(StatusCodes.Status403Forbidden,
                "The address is not valid any more; ask for the voices again");
        var (voice, language) = await VoiceAsync() ?? throw HttpProblemException.Unknown(Unknown);
        return Results.Redirect(await samples.MakeAsync(context.Request, team, voice, language, cancellationToken));

        async Task<(ShapedVoice Voice, Language Language)?> VoiceAsync()
        {
            if (await customs.FindAsync(team, id, cancellationToken) is { } custom)
            {
                var spoken = VoiceItems.LanguageOf(custom);
                return customs.Shape(custom, spoken) is { } shape ? (shape.Voice, spoken) : null;
            }

            var key = await numbers.KeyOfAsync(id, cancellationToken);
            return engines.Synthesizers.SelectMany(engine => engine.Capability.Voices)
                .FirstOrDefault(voice => voice.Key == key) is { } found
                ? (new ShapedVoice(found.Key, null, 1), LanguageTable.Parse(found.Language))
                : null;
        }
    }
}
