using Dubwright.Accounts;
using Dubwright.Client.Voices;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Voices;

/// <summary>Voices that a team makes of recordings.</summary>
internal static class CustomVoiceEndpoints
{
    public static void MapCustomVoices(this RouteGroupBuilder group)
    {
        group.MapPost("/create-custom-voice", CreateAsync).TakesForm<CustomVoiceForm>().Produces<CustomVoiceCreated>()
            .WithName("createCustomVoice")
            .WithSummary("Make a voice of a recording")
            .WithDescription(
                "The voice is spoken by the installed voice that comes nearest, shaped to the recording's pitch and rate. `speaker` says "
                    + "whose voice it is, and `consent` how this person agreed; both are kept with the time and with who stated them. A "
                    + "person who is signed in has to state them. A program with a key may leave them out: the voice is made, that nothing "
                    + "was stated is kept, and `PATCH /voices/{voice_id}` states it later. A recording that is silent, clipped, too noisy "
                    + "or holds several speakers is refused with what was measured; `/check-voice-recording` measures beforehand.");
        group.MapPost("/check-voice-recording", CheckAsync).TakesForm<RecordingForm>().Produces<RecordingReport>()
            .WithName("checkVoiceRecording")
            .WithSummary("Measure a recording that a voice is to be made of")
            .WithDescription("Nothing is kept. Tells whether a voice can be made of it, what would be better, and who would speak for it.");
        group.MapPatch("/voices/{voice_id}", ChangeAsync).TakesJson<CustomVoiceChange>().Produces<VoiceItem>().WithName("changeCustomVoice")
            .WithSummary("Change a custom voice, or state the consent to it")
            .WithDescription("What is left out stays as it is. A consent that was stated before cannot be changed.");
        group.MapDelete("/delete-voice/{voice_id}", RemoveAsync).Produces<VoiceDeleted>().WithSummary("Remove a custom voice")
            .WithDescription("Its recording and its samples are gone; what it has spoken stays, and so does the record of consent.");
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, Caller caller, CustomVoiceMaker maker, CustomVoices customs, VoiceItems items,
            CancellationToken cancellationToken)
    {
        var (voice, recording) = await maker.ReadAsync(context, caller, cancellationToken);
        return Results.Ok(new CustomVoiceCreated(await customs.AddAsync(caller, voice, cancellationToken), items.Describe(voice))
        {
            Warnings = [.. recording.Warnings],
        });
    }

    private static async Task<IResult> CheckAsync(
        HttpContext context, Caller caller, CustomVoiceMaker maker, VoiceItems items, CancellationToken cancellationToken)
    {
        var (voice, recording) = await maker.TryAsync(context, caller, cancellationToken);
        var (measure, quality) = (recording.Voice, recording.Quality);
        return Results.Ok(new RecordingReport(
            Math.Round(recording.Length.TotalSeconds, 1), Math.Round(measure.Speech.TotalSeconds, 1), measure.Speakers,
            measure.PitchHz > 0 ? measure.PitchHz : null, measure.RangeSemitones, measure.SyllablesPerSecond, quality.SpeechDbfs,
            quality.NoiseDbfs, Math.Round(100 * quality.ClippedShare, 2), recording.Refusal, [.. recording.Warnings],
            recording.Refusal is null ? items.Describe(voice) : null));
    }

    private static async Task<IResult> ChangeAsync(
        [FromRoute(Name = "voice_id")] string voiceId, HttpContext context, Caller caller, CustomVoices customs, VoiceItems items,
            CancellationToken cancellationToken)
    {
        var id = PathValues.Number(voiceId, "voice_id");
        var voice = await FindAsync(caller, customs, id, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (name, description) = (fields.Text("voice_name", 1, 255)?.Trim(), fields.Text("description", 0, 5000));
        var (gender, age) = (fields.Integer("gender", 0, 9), fields.Integer("age", 1, 150));
        if (name is "")
        {
            fields.Fault("voice_name", "There is nothing in it", "value_error");
        }

        var statement = fields.Has("speaker") || fields.Has("consent") ? ConsentStatement.Whole(fields) : null;
        if (statement is not null && voice.Consent is not null)
        {
            fields.Fault("consent", $"The consent to this voice was stated before by {voice.StatedBy}, and is not changed", "value_error");
        }

        fields.Check();
        await customs.ChangeAsync(caller, voice with
        {
            Name = name ?? voice.Name,
            Gender = (int?)gender ?? voice.Gender,
            Age = (int?)age ?? voice.Age,
            Description = fields.IsEmpty("description") ? null : description ?? voice.Description,
        }, statement, cancellationToken);
        return Results.Ok(items.Custom(context.Request, caller, await FindAsync(caller, customs, id, cancellationToken)));
    }

    private static async Task<IResult> RemoveAsync(
        [FromRoute(Name = "voice_id")] string voiceId, Caller caller, CustomVoices customs, CancellationToken cancellationToken) =>
        await customs.RemoveAsync(caller, PathValues.Number(voiceId, "voice_id"), cancellationToken) ? Results.Ok(new VoiceDeleted("ok"))
            : throw HttpProblemException.Unknown(VoiceEndpoints.Unknown);

    private static async Task<CustomVoice> FindAsync(Caller caller, CustomVoices customs, long id, CancellationToken cancellationToken) =>
        await customs.FindAsync(caller.Team, id, cancellationToken) ?? throw HttpProblemException.Unknown(VoiceEndpoints.Unknown);
}
