using Dubwright.Accounts;
using Dubwright.Client.Tasks;
using Dubwright.Client.Voices;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Steps.Voices.Design;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Voices;

/// <summary>A description in, voices that fit it out; one of them can be kept.</summary>
internal static class VoiceDesignEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, MapVoiceDesign);

    private const int LongestText = 5000;
    private const int LongestDescription = 5000;
    private static readonly Language Usual = LanguageTable.Parse("en-us");

    private static void MapVoiceDesign(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Text to voice");
        group.MapPost("/text-to-voice", CreateAsync).TakesJson<VoiceDesignOrder>().Produces<TaskCreated>().WithName("createTextToVoice")
            .WithSummary("Make voices of a description")
            .WithDescription(
                "Chooses installed voices and shapes them to what the description says of sex, age, pitch, pace and accent, and lets two "
                + "be heard that differ. Answers at once; poll `/text-to-voice/{task_id}`.")
            .WithBodyExample("""
                {"text":"Once there was a lighthouse at the end of the world.","voice_description":"An old man with a deep, warm voice who
                 speaks slowly, as if he told a story to somebody at the fireside."}
                """.ReplaceLineEndings(""));
        group.MapStatus("/text-to-voice/{task_id}", TaskKind.VoiceDesign).WithName("getTextToVoiceStatus")
            .WithSummary("How making voices of a description stands");
        group.MapGet("/text-to-voice-result/{run_id}", ResultAsync).Produces<VoiceDesignAnswer>().WithName("getTextToVoiceResult")
            .WithSummary("Voices that fit a description");
        group.MapPost("/text-to-voice-result/{run_id}/keep", KeepAsync).TakesJson<VoiceDesignKeep>().Produces<CustomVoiceCreated>()
            .WithName("keepTextToVoicePreview").WithSummary("Keep a preview as a voice of the team")
            .WithDescription("It is listed with `/list-voices` and speaks as the preview does; `/delete-voice/{voice_id}` removes it.")
            .WithBodyExample("""{"voice_name":"The keeper of the light","preview":0}""");
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, Caller caller, FolderStore folders, VoiceSelectionReader voices, TaskService tasks,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken);
        var (text, description) = (Words(fields, "text", LongestText), Words(fields, "voice_description", LongestDescription));
        var language = fields.Language("language") ?? (text is null || description is null ? null : LanguageOf(text, description));
        voices.RequireVoice(fields, "language", language);
        fields.Check();
        return TaskEndpoints.Created(await tasks.SubmitAsync(
            new NewTask(
                caller.Team, TaskKind.VoiceDesign, new VoiceDesignRequest(language!.Id, text!, description!), about.Name, about.Description,
                about.FolderId),
            cancellationToken));
    }

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, MediaLinks links,
        CancellationToken cancellationToken)
    {
        var run = await tasks.RunAsync(caller, runId, [TaskKind.VoiceDesign], cancellationToken);
        var design = await tasks.ResultAsync<VoiceDesignResult>(caller, run, cancellationToken);
        return Results.Ok(new VoiceDesignAnswer(
            [.. design.Previews.Select(preview => links.Url(context.Request, caller.Team, preview.Audio))], design.Understood,
            [.. design.Previews.Select(preview => new DesignedVoiceItem(
                preview.Name, (int)preview.Gender, preview.Age, preview.PitchHz, preview.Rate,
                Math.Round(preview.Duration.TotalSeconds, 2)))]));
    }

    private static async Task<IResult> KeepAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, CustomVoices customs,
        VoiceItems items, CancellationToken cancellationToken)
    {
        var run = await tasks.RunAsync(caller, runId, [TaskKind.VoiceDesign], cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var name = fields.Text("voice_name", 1, 255);
        fields.Require(name, "voice_name");
        if (name is not null && string.IsNullOrWhiteSpace(name))
        {
            fields.Fault("voice_name", "There is nothing in it", "value_error");
        }

        var number = fields.Integer("preview", 0, VoiceDesignRequest.Previews - 1) ?? 0;
        var words = fields.Text("description", 0, LongestDescription);
        fields.Check();
        var design = await tasks.ResultAsync<VoiceDesignResult>(caller, run, cancellationToken);
        var preview = design.Previews[(int)number];
        if (!tasks.Has(caller, preview.Audio.Artifact))
        {
            throw HttpProblemException.Gone();
        }

        var voice = new CustomVoice
        {
            Name = name!.Trim(),
            Gender = (int)preview.Gender,
            Age = preview.Age,
            Language = design.Language,
            Description = string.IsNullOrWhiteSpace(words) ? $"Made of a description: {design.Understood}." : words,
            Recording = preview.Audio.Artifact.Value,
            RecordingName = preview.Audio.Name,
            PitchHz = preview.PitchHz,
            Rate = preview.Rate,
            Shape = preview.Voice,
            Consent = "No person's voice: made of a description.",
        };
        return Results.Ok(new CustomVoiceCreated(await customs.AddAsync(caller, voice, cancellationToken), items.Describe(voice)));
    }

    private static string? Words(Fields fields, string name, int longest)
    {
        var text = fields.Text(name, 1, longest);
        fields.Require(text, name);
        if (text is not null && !text.Any(char.IsLetter))
        {
            fields.Fault(name, "There are no words in it", "value_error");
        }

        return text;
    }

    // The text decides what has to be spoken; a country of it, the description.
    private static Language LanguageOf(string text, string description)
    {
        var named = VoiceDescription.Parse(description).Language;
        return TextLanguage.Guess(text) is { } primary && primary != named?.Primary && LanguageTable.TryParse(primary, out var written)
            ? written : named ?? Usual;
    }
}
