using Dubwright.Accounts;
using Dubwright.Client.Stories;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Endpoints.Stories;

/// <summary>A narrated story as answers show it.</summary>
internal static class StoryAnswers
{
    /// <param name="transcript">Adds the sentences.</param>
    /// <returns>The answer, and the language that is spoken.</returns>
    public static async Task<(StoryAnswer Answer, int Language)> OfAsync(
        HttpRequest request, Caller caller, Run run, bool transcript, TaskLookup tasks, MediaLinks links,
        CancellationToken cancellationToken)
    {
        var result = await tasks.ResultAsync<StoryResult>(caller, run, cancellationToken);
        var answer = new StoryAnswer(
            links.Url(request, caller.Team, result.Audio), links.Url(request, caller.Team, result.Dialogue),
            transcript ? [.. result.Sentences.Select(sentence => DubResults.Line(sentence.Time, sentence.Text, sentence.Speaker))] : null)
        {
            Levels = result.Levels is { } levels
                ? new NarrationLevels(levels.Lufs, levels.RmsDb, levels.PeakDb, levels.NoiseFloorDb) : null,
        };
        return (answer, result.SourceLanguage);
    }
}
