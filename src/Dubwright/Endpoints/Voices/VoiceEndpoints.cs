using Dubwright.Accounts;
using Dubwright.Client.Voices;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;

namespace Dubwright.Endpoints.Voices;

/// <summary>The voices of the installed engines.</summary>
internal static class VoiceEndpoints
{
    public static void MapVoices(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/list-voices", ListAsync).Produces<IReadOnlyList<VoiceItem>>().WithTags("Voices").WithName("listVoices")
            .WithSummary("Voices that can be chosen");

    private static async Task<IResult> ListAsync(Caller caller, EngineSet engines, VoiceNumbers numbers, CancellationToken cancellationToken)
    {
        var voices = engines.Synthesizers.SelectMany(engine => engine.Capability.Voices).OrderBy(voice => voice.Key, StringComparer.Ordinal).ToList();
        var ids = await numbers.OfAsync([.. voices.Select(voice => voice.Key)], cancellationToken);
        return Results.Ok(voices.Select(voice => new VoiceItem(
            ids[voice.Key], voice.Name, (int)voice.Gender, null, LanguageTable.TryParse(voice.Language, out var language) ? language.Id : null, null,
            $"{voice.Key}: {voice.Quality.ToString().ToLowerInvariant()} quality", false, null)).ToList());
    }
}
