using System.Text.Json;
using System.Threading.Channels;
using Dubwright.Accounts;
using Dubwright.Client.Live;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Live.Recognition;
using Dubwright.Media.Detection;
using Dubwright.Pipeline.Credits;

namespace Dubwright.Endpoints.Live.Translation;

/// <summary>One session of realtime translation, from when it is known what it is for.</summary>
internal sealed class RealtimeConversation : IDisposable
{
    private const int SampleRate = 24_000;
    private const int LongestAudio = 256 << 10;
    private const int WaitingResponses = 4;
    private const string Transcript = "conversation.item.input_audio_transcription.delta";

    private readonly RealtimeServices _services;
    private readonly LiveSession _session;
    private readonly Caller _caller;
    private readonly LiveCharge _charge;
    private readonly Lock _lock = new();
    private readonly SourceLanguageTracker _tracker;
    private readonly LiveRecognition _recognition;
    private readonly AudioDecoder _decoder = new(AudioEncoding.Linear16, SampleRate, channels: 1);
    private readonly TranscriptDeltas _deltas = new();
    private readonly Channel<SpokenUtterance> _spoken = Channel.CreateBounded<SpokenUtterance>(WaitingResponses);
    private volatile RealtimeSettings _settings;

    public RealtimeConversation(RealtimeServices services, LiveSession session, Caller caller, RealtimeSettings settings, LiveCharge charge)
    {
        (_services, _session, _caller, _settings, _charge) = (services, session, caller, settings, charge);
        _tracker = new SourceLanguageTracker(settings.SingleKnownSpeaker);
        _recognition = new LiveRecognition(HearAsync, EngineFor(settings) is not IRemoteEngine, services.Time);
    }

    /// <exception cref="LiveSessionException">It cannot go on.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SendSessionAsync("session.created", cancellationToken);
        await SendSessionAsync("session.updated", cancellationToken);
        await LiveFlow.RunAsync(ReadAsync, [TranscribeAsync, RespondAsync], _services.Time, cancellationToken);
    }

    public void Dispose() => _recognition.Dispose();

    private async Task ReadAsync(Action closing, CancellationToken cancellationToken)
    {
        while (await _session.Socket.ReceiveAsync(_services.Sessions.Options.IdleTimeout, cancellationToken) is { } message)
        {
            if (message.IsText)
            {
                await TakeAsync(message.Json(), cancellationToken);
            }
        }

        closing();
        await _recognition.AddAsync(_decoder.End(), cancellationToken);
        await _recognition.EndAsync(cancellationToken);
    }

    private async Task TakeAsync(JsonElement? message, CancellationToken cancellationToken)
    {
        switch (message is { } json ? LiveMessage.TypeOf(json) : null)
        {
            case "input_audio_buffer.append":
                await AppendAsync(LiveMessage.TextOf(message!.Value, "audio"), cancellationToken);
                break;
            case "session.update":
                await UpdateAsync(message!.Value, cancellationToken);
                break;
            case "input_audio_buffer.ignore_for_language_detection":
                await IgnoreAsync(LiveMessage.TextOf(message!.Value, "item_id"), cancellationToken);
                break;
            case { } type:
                await RefuseAsync("unknown_type", $"There is no message '{type}' here", "type", cancellationToken);
                break;
            default:
                await RefuseAsync("invalid_request", "A message is a JSON object with a type", "type", cancellationToken);
                break;
        }
    }

    private async Task AppendAsync(string? audio, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestAudio];
        if (audio is null || audio.Length > (LongestAudio + 2) / 3 * 4)
        {
            await (audio is null
                ? RefuseAsync("invalid_audio", "The sound has to be a text in base64", "audio", cancellationToken)
                : RefuseAsync("audio_too_large", $"A message may hold {LongestAudio} bytes of sound at most", "audio", cancellationToken));
        }
        else if (!Convert.TryFromBase64String(audio, bytes, out var length))
        {
            await RefuseAsync("invalid_audio", "The sound is no base64", "audio", cancellationToken);
        }
        else
        {
            var sound = _decoder.DurationOf(length);
            _session.Hear(sound);
            await _charge.HearAsync(sound, _services.PerMinute(_settings), cancellationToken);
            await _recognition.AddAsync(_decoder.Decode(bytes.AsSpan(0, length)), cancellationToken);
        }
    }

    private async Task UpdateAsync(JsonElement message, CancellationToken cancellationToken)
    {
        var before = _settings;
        try
        {
            _settings = await _services.Settings.NextAsync(_caller.Team, message, before, cancellationToken);
        }
        catch (LiveSessionException fault)
        {
            await RefuseAsync(fault.Code, fault.Message, fault.Param, cancellationToken);
            return;
        }

        var source = _settings.Source;
        if (source != before.Source)
        {
            lock (_lock)
            {
                _tracker.Set(null);
            }
        }

        await SendSessionAsync("session.updated", cancellationToken);
        if (source is not null && source != before.Source)
        {
            await SendLanguageAsync(source.Tag, before.Source?.Tag, cancellationToken);
        }
    }

    private async Task IgnoreAsync(string? item, CancellationToken cancellationToken)
    {
        string? language;
        lock (_lock)
        {
            language = item is not null && _tracker.Ignore(item) ? _tracker.Current : null;
        }

        if (language is not null)
        {
            await SendLanguageAsync(TagOf(language), null, cancellationToken);
        }
    }

    private async Task TranscribeAsync(CancellationToken cancellationToken)
    {
        await foreach (var hypothesis in _recognition.ReadAsync(cancellationToken))
        {
            var text = hypothesis.Heard.Text;
            if (_deltas.Next(text, hypothesis.IsFinal) is { } delta)
            {
                await _session.Socket.SendAsync(new RealtimeDelta(Transcript, delta), cancellationToken);
            }

            if (hypothesis.IsFinal)
            {
                await CompleteAsync(hypothesis, cancellationToken);
            }
        }

        _spoken.Writer.Complete();
    }

    private async Task CompleteAsync(LiveHypothesis hypothesis, CancellationToken cancellationToken)
    {
        var (settings, heard) = (_settings, hypothesis.Heard);
        var item = $"item_{hypothesis.Utterance}";
        var source = settings.Source?.Primary ?? heard.Language;
        var passthrough = settings.Source is null && source is not null && source == settings.Target?.Primary;
        if (settings.Source is null && heard is { Language: { } language, Text.Length: > 0 })
        {
            await DetectAsync(item, language, settings, cancellationToken);
        }

        await _session.Socket.SendAsync(
            settings.Source is null
                ? new RealtimeTranscript(heard.Text, item, heard.Language is { } told ? TagOf(told) : null, passthrough)
                : new RealtimeTranscript(heard.Text, null, null, null),
            cancellationToken);
        if (settings.Target is not null && source is not null && !passthrough && heard.Text.Any(char.IsLetterOrDigit))
        {
            await _spoken.Writer.WriteAsync(new SpokenUtterance(heard.Text, source, settings), cancellationToken);
        }
    }

    private async Task DetectAsync(string item, string language, RealtimeSettings settings, CancellationToken cancellationToken)
    {
        SourceLanguageChange change;
        lock (_lock)
        {
            change = _tracker.Hear(item, language, settings.Target?.Primary);
        }

        if (change.Changed)
        {
            await SendLanguageAsync(TagOf(change.Language), change.Previous is { } previous ? TagOf(previous) : null, cancellationToken);
        }
        else if (change.AsksToSwitch)
        {
            await _session.Socket.SendAsync(
                new RealtimeLanguage("session.source_language_switch_confirmation_requested", TagOf(language), null), cancellationToken);
        }
    }

    private async Task RespondAsync(CancellationToken cancellationToken)
    {
        await foreach (var utterance in _spoken.Reader.ReadAllAsync(cancellationToken))
        {
            await _services.Responder.RespondAsync(_session, _caller.Team, utterance, cancellationToken);
        }
    }

    private async Task<RecognizedUtterance> HearAsync(LiveUtterance utterance, CancellationToken cancellationToken)
    {
        var settings = _settings;
        var engine = EngineFor(settings);
        var heard = await _services.Recognizer.RecognizeAsync(
            _caller.Team, engine, settings.Source?.Primary, utterance, cancellationToken);
        if (settings.Source is not null || settings.Candidates.Count == 0 || heard.Language is not { } language
            || settings.Candidates.Any(candidate => candidate.Primary == language))
        {
            return heard;
        }

        // It is one of them for sure, so what sounds like another is heard again as the likeliest of them.
        string likeliest;
        lock (_lock)
        {
            likeliest = _tracker.Current ?? settings.Candidates[0].Primary;
        }

        return await _services.Recognizer.RecognizeAsync(_caller.Team, engine, likeliest, utterance, cancellationToken) with
        {
            Language = likeliest,
        };
    }

    // Engines come and go while the server runs.
    private IRecognizer EngineFor(RealtimeSettings settings) => _services.Engines.RecognizersFor(settings.Source?.Primary) is [var best, ..]
        ? best
        : throw new DubwrightException(ExceptionReason.InvalidSourceData, "The recogniser of this session was removed.");

    private string TagOf(string primary) => (_settings.Candidates.FirstOrDefault(candidate => candidate.Primary == primary)
        ?? (LanguageTable.TryParse(primary, out var language) ? language : null))?.Tag ?? primary;

    private Task SendSessionAsync(string type, CancellationToken cancellationToken)
    {
        Language? heard;
        lock (_lock)
        {
            heard = _tracker.Current is { } primary && LanguageTable.TryParse(TagOf(primary), out var language) ? language : null;
        }

        return _session.Socket.SendAsync(new RealtimeSessionFrame(type, _settings.Describe(_session.Id, heard)), cancellationToken);
    }

    private Task SendLanguageAsync(string language, string? previous, CancellationToken cancellationToken) =>
        _session.Socket.SendAsync(
            new RealtimeLanguage("session.source_language_changed", language, previous), cancellationToken);

    private Task RefuseAsync(string code, string message, string? param, CancellationToken cancellationToken) =>
        _session.Socket.SendAsync(
            new RealtimeErrorFrame(new RealtimeError(message, code, "invalid_request_error", param)), cancellationToken);
}
