using Dubwright.Accounts;
using Dubwright.Client.Live;
using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Endpoints.Live.Recognition;
using Dubwright.Pipeline.Credits;

namespace Dubwright.Endpoints.Live.Transcription;

/// <summary>One session of live transcription from its upgrade to its close.</summary>
internal sealed class TranscriptionSession(
    LiveSessions sessions, TranscriptionQueryReader queries, UtteranceRecognizer recognizer, CreditPrices prices, TimeProvider time)
{
    /// <exception cref="LiveSessionException">It cannot begin or go on.</exception>
    public async Task RunAsync(LiveSession session, Caller caller, CancellationToken cancellationToken)
    {
        using var place = sessions.Count(caller);
        var query = queries.Read(session.Context.Request.Query);
        var charge = await sessions.ChargeAsync(
            session, caller, "live-transcription", prices.LiveTranscriptionMinute, cancellationToken);
        await session.Socket.SendAsync(new TranscriptionReady(), cancellationToken);

        // An engine that costs money hears everything once.
        using var recognition = new LiveRecognition(
            (utterance, token) => recognizer.RecognizeAsync(caller.Team, query.Engine, query.Language, utterance, token),
            partials: query.Engine is not IRemoteEngine, time);
        await LiveFlow.RunAsync(
            (closing, reading) => ReadAsync(session, charge, query.Decoder(), recognition, closing, reading),
            [working => SendAsync(session, query.Engine.Identity, recognition, working)], time, cancellationToken);
    }

    private async Task ReadAsync(
        LiveSession session, LiveCharge charge, AudioDecoder decoder, LiveRecognition recognition, Action closing,
        CancellationToken cancellationToken)
    {
        Task? ending = null;
        while (await session.Socket.ReceiveAsync(
            ending is null ? sessions.Options.IdleTimeout : Timeout.InfiniteTimeSpan, cancellationToken) is { } message)
        {
            if (ending is not null)
            {
                continue;
            }

            if (!message.IsText)
            {
                var sound = decoder.DurationOf(message.Bytes.Length);
                session.Hear(sound);
                await charge.HearAsync(sound, prices.LiveTranscriptionMinute, cancellationToken);
                await recognition.AddAsync(decoder.Decode(message.Bytes), cancellationToken);
            }
            else if (message.Json() is { } json && LiveMessage.TypeOf(json) == "CloseStream")
            {
                // Other types say nothing here, KeepAlive has done its work, and the public service passes over what is no JSON.
                ending = EndAsync(decoder, recognition, cancellationToken);
            }
        }

        closing();
        await (ending ?? EndAsync(decoder, recognition, cancellationToken));
    }

    private static async Task EndAsync(AudioDecoder decoder, LiveRecognition recognition, CancellationToken cancellationToken)
    {
        await recognition.AddAsync(decoder.End(), cancellationToken);
        await recognition.EndAsync(cancellationToken);
    }

    private static async Task SendAsync(
        LiveSession session, EngineIdentity engine, LiveRecognition recognition, CancellationToken cancellationToken)
    {
        var metadata = new TranscriptionMetadata(session.Id, new TranscriptionModel(engine.Name, engine.Version));
        await foreach (var hypothesis in recognition.ReadAsync(cancellationToken))
        {
            await session.Socket.SendAsync(Results(hypothesis, metadata), cancellationToken);
        }
    }

    private static TranscriptionResults Results(LiveHypothesis hypothesis, TranscriptionMetadata metadata)
    {
        var (time, text, words) = (hypothesis.Heard.Utterance, hypothesis.Heard.Text, hypothesis.Heard.Words);
        var confidence = words.Count == 0 ? 0 : Math.Round(words.Average(word => word.Confidence), 3);
        return new TranscriptionResults(
            hypothesis.IsFinal, Seconds(time.Start), Seconds(time.Duration),
            new TranscriptionChannel([new TranscriptionAlternative(text, confidence, hypothesis.IsFinal
                ? [.. words.Select(word => new TranscribedWord(
                    word.Text, Seconds(word.Time.Start), Seconds(word.Time.End), Math.Round(word.Confidence, 3)))]
                : [])]),
            metadata);
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
