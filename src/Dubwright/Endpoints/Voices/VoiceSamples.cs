using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Voices;

/// <summary>
/// Samples of voices: an address that needs no key, at which the voice speaks a sentence in its language, made when it is first asked for
/// and recorded as any other work.
/// </summary>
internal sealed class VoiceSamples(
    TaskService tasks, ArtifactStore artifacts, SigningKey key, PublicAddresses addresses, MediaLinks links, LinkExpiry expiry)
{
    // Before anything else that waits: somebody listens.
    private const int Priority = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="voice">The number of a voice.</param>
    public string Url(HttpRequest request, TeamId team, long voice)
    {
        var end = expiry.FromNow();
        return addresses.Of(request, string.Create(
            CultureInfo.InvariantCulture,
                $"/voices/{voice}/sample?team={team}&expires={end}&signature={key.Sign(Signed(team, voice, end))}"));
    }

    /// <summary>Whose address it is; null where anything about it is wrong or its time is over.</summary>
    public TeamId? TeamOf(long voice, IQueryCollection query) =>
        TeamId.TryParse(query["team"], CultureInfo.InvariantCulture, out var team)
        && long.TryParse(query["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var end)
        && key.IsSignature(query["signature"].ToString(), Signed(team, voice, end))
        && !expiry.IsOver(end)
            ? team
            : null;

    /// <summary>The address of the sound.</summary>
    /// <exception cref="HttpProblemException">It could not be made, or not in time.</exception>
    public async Task<string> MakeAsync(HttpRequest request, TeamId team, ShapedVoice voice, Language language,
        CancellationToken cancellationToken)
    {
        var order = new TextToSpeak(language.Id, SampleSentences.Of(language), voice.ToString());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            if (await tasks.FindLikeAsync(team, TaskKind.VoiceSample, order, patience.Token) is { RunId: not null } before
                && await ReadAsync(team, before.TaskId, patience.Token) is { } kept)
            {
                return links.Url(request, team, kept);
            }

            // Whoever asks again meanwhile, after its own patience or another's, waits for the same task.
            var task = await tasks
                .SubmitOrJoinAsync(new NewTask(team, TaskKind.VoiceSample, order) { Priority = Priority }, patience.Token);
            return await ReadAsync(team, task, patience.Token) is { } made
                ? links.Url(request, team, made)
                : throw new HttpProblemException(StatusCodes.Status503ServiceUnavailable, "This voice could not speak its sample.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpProblemException(StatusCodes.Status503ServiceUnavailable,
                "The sample is still being made.")
            { RetryAfter = TimeSpan.FromSeconds(5) };
        }
    }

    // Null where the task failed or its sound was removed.
    private async Task<Deliverable?> ReadAsync(TeamId team, TaskId task, CancellationToken cancellationToken)
    {
        TaskView? last = null;
        await foreach (var view in tasks.WatchAsync(team, task, cancellationToken))
        {
            last = view;
        }

        if (last?.RunId is not { } id || await tasks.FindRunAsync(team, id, cancellationToken) is not { } run || !artifacts
            .Contains(team, run.Result))
        {
            return null;
        }

        var audio = (await artifacts.ReadJsonAsync<SpeechResult>(team, run.Result, cancellationToken)).Audio;
        return artifacts.Contains(team, audio.Artifact) ? audio : null;
    }

    private static string Signed(TeamId team, long voice, long end) => string.Create(
        CultureInfo.InvariantCulture, $"voice sample\n{team}\n{voice}\n{end}");
}
