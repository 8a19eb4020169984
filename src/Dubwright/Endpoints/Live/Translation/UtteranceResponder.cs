using System.Runtime.InteropServices;
using Dubwright.Client.Live;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Sound;
using Dubwright.Endpoints.Texts;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Endpoints.Live.Translation;

/// <param name="Source">The primary language that it was said in.</param>
/// <param name="Settings">As they were then; they have a target.</param>
internal sealed record SpokenUtterance(string Text, string Source, RealtimeSettings Settings);

/// <summary>
/// Says in another language what somebody has said: as text, then as sound, sentence by sentence. Safe for concurrent use.
/// </summary>
internal sealed partial class UtteranceResponder(EngineSet engines, SentenceSpeaker speaker, ILogger<UtteranceResponder> logger)
{
    private const int SampleRate = 24_000;

    /// <summary>What fails of it is told to the client; the session goes on.</summary>
    public async Task RespondAsync(
        LiveSession session, TeamId team, SpokenUtterance utterance, CancellationToken cancellationToken)
    {
        try
        {
            var text = await TranslateAsync(utterance, cancellationToken);
            if (utterance.Settings.Writes)
            {
                await session.Socket.SendAsync(new RealtimeDelta("response.text.delta", text), cancellationToken);
                await session.Socket.SendAsync(new RealtimeText(text), cancellationToken);
            }

            if (utterance.Settings.Speaks && text.Any(char.IsLetterOrDigit))
            {
                await SpeakAsync(session, team, utterance.Settings, text, cancellationToken);
            }
        }
        catch (DubwrightException failure)
        {
            Log.Failed(logger, session.Id, failure.Reason, failure.Detail, failure);
            await session.Socket.SendAsync(
                new RealtimeErrorFrame(new RealtimeError(failure.Message, "processing_error", "server_error", null)), cancellationToken);
        }
    }

    private async Task<string> TranslateAsync(SpokenUtterance utterance, CancellationToken cancellationToken)
    {
        var pair = new LanguagePair(utterance.Source, utterance.Settings.Target!.Primary);
        if (pair.Source == pair.Target)
        {
            return utterance.Text;
        }

        var engine = engines.TranslatorsFor(pair) is [var best, ..] ? best
            : throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"No installed translator goes from '{pair.Source}' to '{pair.Target}'.");
        return (await engine.TranslateAsync(new TranslationRequest(pair, [utterance.Text]), cancellationToken))[0].Trim();
    }

    private async Task SpeakAsync(
        LiveSession session, TeamId team, RealtimeSettings settings, string text, CancellationToken cancellationToken)
    {
        var voice = SentenceVoice.Of(engines, settings.Target!, settings.Voice, rate: 1);
        float? gain = null;
        foreach (var sentence in TextPassages.Of(text, settings.Target!.Primary).SelectMany(passage => passage.Sentences))
        {
            var take = await speaker.SpeakAsync(team, voice, sentence.ToSpeak, cancellationToken);
            gain ??= SentenceSpeaker.GainOf(take);
            var sound = Resampler.Resample(take, SampleRate);
            foreach (var second in SentenceSpeaker.Pcm(sound, gain.Value, TimeSpan.FromSeconds(sentence.Pause)).Chunk(SampleRate))
            {
                var bytes = MemoryMarshal.AsBytes(second.AsSpan());
                await session.Socket.SendAsync(
                    new RealtimeDelta("response.audio.delta", Convert.ToBase64String(bytes)), cancellationToken);
            }
        }

        await session.Socket.SendAsync(new RealtimeAudioDone(), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(7103, LogLevel.Warning, "An utterance of the session {Session} was not answered: {Reason}, {Detail}")]
        public static partial void Failed(ILogger logger, string session, ExceptionReason reason, string? detail, Exception fault);
    }
}
