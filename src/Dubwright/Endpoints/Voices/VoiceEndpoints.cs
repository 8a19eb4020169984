using Dubwright.Accounts;
using Dubwright.Client.Voices;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Voices;

/// <summary>The voices of the installed engines, and those that the team made of recordings.</summary>
internal static class VoiceEndpoints
{
    private const string Unknown = "voice";
    private static readonly Language Usual = LanguageTable.Parse("en-us");

    public static void MapVoices(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Voices");
        group.MapGet("/list-voices", ListAsync).Produces<IReadOnlyList<VoiceItem>>().WithName("listVoices")
            .WithSummary("Voices that can be chosen");
        group.MapPost("/create-custom-voice", CreateAsync).TakesForm<CustomVoiceForm>().Produces<CustomVoiceCreated>()
            .WithName("createCustomVoice")
            .WithSummary("Make a voice of a recording")
            .WithDescription(
                "The voice is spoken by the installed voice that comes nearest, shaped to the recording's pitch and rate. Who consented, "
                    + "and who sent it, is kept.");
        group.MapDelete("/delete-voice/{voice_id}", RemoveAsync).Produces<VoiceDeleted>().WithSummary("Remove a custom voice");
        group.MapGet("/voices/{voice_id}/sample", SampleAsync).AllowAnonymous().Produces(StatusCodes.Status302Found)
            .WithSummary("Hear a voice")
            .WithDescription("The address comes with `/list-voices` and needs no key. Answers with the address of the sound.");
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, Caller caller, EngineSet engines, VoiceNumbers numbers, CustomVoices customs, VoiceSamples samples,
            CancellationToken cancellationToken)
    {
        var voices = engines.Synthesizers.SelectMany(engine => engine.Capability.Voices)
            .OrderBy(voice => voice.Key, StringComparer.Ordinal).ToList();
        var ids = await numbers.OfAsync([.. voices.Select(voice => voice.Key)], cancellationToken);
        var own = await customs.ListAsync(caller.Team, cancellationToken);
        return Results.Ok(voices.Select(voice => Item(voice, ids[voice.Key])).Concat(own.Select(voice => Custom(voice))).ToList());

        VoiceItem Item(Voice voice, long id)
        {
            var language = LanguageTable.Parse(voice.Language);
            var quality = voice.Quality.ToString().ToLowerInvariant();
            return new VoiceItem(
                id, voice.Name, (int)voice.Gender, null, language.Id, SampleSentences.Of(language), $"{voice.Key}: {quality} quality",
                    false,
                samples.Url(context.Request, caller.Team, id))
            {
                Quality = quality,
            };
        }

        VoiceItem Custom(CustomVoice voice)
        {
            var language = LanguageOf(voice);
            return new VoiceItem(
                voice.Voice, voice.Name, voice.Gender, voice.Age, language.Id, SampleSentences.Of(language),
                string.Join(' ', ((string?[])[voice.Description, Describe(voice, customs.Shape(voice, language))])
                    .Where(said => said is not null)), false,
                samples.Url(context.Request, caller.Team, voice.Voice));
        }
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, Caller caller, CustomVoiceMaker maker, CustomVoices customs, CancellationToken cancellationToken)
    {
        var voice = await maker.ReadAsync(context, caller, cancellationToken);
        return Results.Ok(new CustomVoiceCreated(
            await customs.AddAsync(caller, voice, cancellationToken), Describe(voice, customs.Shape(voice, LanguageOf(voice)))));
    }

    private static async Task<IResult> RemoveAsync(
        [FromRoute(Name = "voice_id")] string voiceId, Caller caller, CustomVoices customs, CancellationToken cancellationToken) =>
        await customs.RemoveAsync(caller, PathValues.Number(voiceId, "voice_id"), cancellationToken) ? Results.Ok(new VoiceDeleted("ok"))
            : throw HttpProblemException.Unknown(Unknown);

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
                return customs.Shape(custom, LanguageOf(custom)) is { } shape ? (shape.Voice, LanguageOf(custom)) : null;
            }

            var key = await numbers.KeyOfAsync(id, cancellationToken);
            return engines.Synthesizers.SelectMany(engine => engine.Capability.Voices)
                .FirstOrDefault(voice => voice.Key == key) is { } found
                ? (new ShapedVoice(found.Key, null, 1), LanguageTable.Parse(found.Language))
                : null;
        }
    }

    private static Language LanguageOf(CustomVoice voice) => voice.Language is { } id ? LanguageTable.Get(id) : Usual;

    private static string Describe(CustomVoice voice, CustomShape? shape) => shape is null
        ? FormattableString.Invariant($"Recorded at {voice.PitchHz:0} Hz; no installed voice speaks its language yet.")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"No engine that copies a voice is installed, so {shape.Nearest.Name} ({shape.Nearest.Key}) speaks for it, shaped to "
                + $"{shape.Voice.PitchHz ?? shape.Nearest.MedianPitchHz:0} Hz and {shape.Voice.Rate:0.##} times the usual rate; the "
                + $"recording has {voice.PitchHz:0} Hz over a range of {voice.Range:0} semitones, which no installed engine follows.");
}
