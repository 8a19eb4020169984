using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Credits;

namespace Dubwright.Endpoints.Credits;

/// <summary>What a team may spend, has spent, and what work costs.</summary>
internal static class CreditEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<StreamCredits>(), MapCredits);

    private const long LargestAllowance = 1_000_000_000_000;

    private static void MapCredits(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/account/credits").WithTags("Account");
        group.MapGet("", ShowAsync).Produces<CreditsAnswer>().WithSummary("The team's credits")
            .WithDescription(
                "What it may spend in this month, what it has spent and what is reserved for work that is under way; what it spent in the "
                + "last twelve months, by kind; and what work costs. What is known beforehand stands in the header `X-Credits-Required` of "
                + "whatever creates work, the rest in that of its status. Where credits do not last, a task ends as PAYMENT_REQUIRED. Live "
                + "streams and sessions are charged for each minute of sound as it begins, and end when the credits do.");
        group.MapPatch("", AllowAsync).TakesJson<CreditsChange>().Requires(Role.Owner).Produces<CreditsAnswer>()
            .WithBodyExample("""{"allowance": 5000}""").WithSummary("Set what the team may spend")
            .WithDescription("In each month, by UTC; `unlimited` lets it spend what it likes, which is usual.");
    }

    private static async Task<IResult> ShowAsync(
        Caller caller, CreditLedger ledger, CreditPrices prices, CancellationToken cancellationToken) =>
        Results.Ok(Answer(await ledger.AccountAsync(caller.Team, cancellationToken), prices));

    private static async Task<IResult> AllowAsync(
        HttpContext context, Caller caller, CreditLedger ledger, CreditPrices prices, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var allowance = fields.Integer("allowance", 0, LargestAllowance);
        var unlimited = fields.Boolean("unlimited");
        if (unlimited is not true)
        {
            fields.Require(allowance, "allowance");
        }

        fields.Check();
        await ledger.AllowAsync(caller.Team, unlimited is true ? null : allowance, cancellationToken);
        return Results.Ok(Answer(await ledger.AccountAsync(caller.Team, cancellationToken), prices));
    }

    private static CreditsAnswer Answer(CreditAccount account, CreditPrices prices) => new(
        account.Standing.Month, account.Standing.Allowance, account.Standing.Spent, account.Standing.Reserved, account.Standing.Left,
        account.Standing.Renews,
        [.. account.Use.Select(use => new CreditUseItem(use.Month, use.Kind, use.Credits, use.Pieces))],
        [
            new("dub", "minute of a target language", prices.DubMinute),
            new("project-setup", "minute of a target language", prices.DubMinute),
            new("subtitles", "minute of a target language", prices.SubtitleMinute),
            new("transcription", "minute", prices.TranscriptionMinute),
            new("story", "thousand words", prices.StoryThousandWords),
            new("translated-story", "thousand words of each language", prices.TranslatedStoryThousandWords),
            new("audio-separation", "minute", prices.SeparationMinute),
            new("text-to-sound", "minute", prices.SoundMinute),
            new("text-to-voice", "preview", prices.VoicePreview),
            new("stream", "minute of a target language", prices.StreamMinute),
            new("live-transcription", "minute", prices.LiveTranscriptionMinute),
            new("live-translation", "minute", prices.LiveTranslationMinute),
            new("live-tts", "thousand characters", prices.SpeechThousandCharacters),
            new("tts", "thousand characters", prices.SpeechThousandCharacters),
            new("translation", "thousand characters", prices.TranslationThousandCharacters),
        ]);
}
