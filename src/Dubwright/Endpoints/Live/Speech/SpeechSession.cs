using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Channels;
using Dubwright.Accounts;
using Dubwright.Client.Live;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Sound;
using Dubwright.Endpoints.Texts;
using Dubwright.Media.Encoding;
using Dubwright.Pipeline.Credits;

namespace Dubwright.Endpoints.Live.Speech;

/// <summary>One session of live speech from its upgrade to its close.</summary>
internal sealed class SpeechSession(
    LiveSessions sessions, SpeechConfigurationReader reader, SentenceSpeaker speaker, SoundEncoder encoder, SpokenWordFinder words,
    CreditPrices prices, TimeProvider time)
{
    private const int LongestWait = 20_000;
    private const int LongestFrame = 1 << 16;

    // Sentences; who writes faster than is spoken has to wait.
    private const int Waiting = 16;

    /// <exception cref="LiveSessionException">It cannot begin or go on.</exception>
    public async Task RunAsync(LiveSession session, CancellationToken cancellationToken)
    {
        var header = session.Context.Request.Headers[AuthenticationMiddleware.KeyHeader].ToString();
        var key = header.Length > 0 ? header : session.Context.Request.Query["api_key"].ToString();
        var (caller, open) = await sessions.AdmitAsync(session, key, cancellationToken);
        using (open)
        using (sessions.Count(caller))
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, session.Context.RequestAborted))
        {
            if (await session.Socket.ReceiveAsync(sessions.Options.FirstMessageTimeout, stop.Token) is not { } first)
            {
                return;
            }

            if (first.Json() is not { } start || LiveMessage.TypeOf(start) != "session.start")
            {
                throw Refused("The first message has to be a session.start");
            }

            var settings = await reader.ReadAsync(caller.Team, start, stop.Token);
            var charge = await sessions.ChargeAsync(session, caller, "live-tts", prices.Speech(1), stop.Token);
            await session.Socket.SendAsync(new SpeechReady(session.Id, null, settings.Configuration), stop.Token);
            var sentences = Channel.CreateBounded<string>(Waiting);
            await LiveFlow.RunAsync(
                (_, token) => ReadAsync(session.Socket, settings, sentences.Writer, token),
                [token => SpeakAsync(session.Socket, caller.Team, charge, settings, sentences.Reader, token)], time, stop.Token);
        }
    }

    private static LiveSessionException Refused(string message) =>
        new(LiveSessionException.BadRequest, "invalid_request", message);

    private async Task ReadAsync(
        LiveSocket socket, SpeechSettings settings, ChannelWriter<string> sentences, CancellationToken cancellationToken)
    {
        var buffer = new TextBuffer(settings.Language.Primary);
        var idle = TimeSpan.FromSeconds(settings.Configuration.IdleTimeout);
        while (await NextAsync(socket, buffer, idle, sentences, cancellationToken) is { } message)
        {
            var json = message.Json();
            var type = json is { } read ? LiveMessage.TypeOf(read) : null;
            if (type == "text.done")
            {
                break;
            }

            if (type == "text.chunk")
            {
                await WriteAsync(buffer.Add(TextOf(json!.Value, buffer)), sentences, cancellationToken);
            }
            else if (message.IsText)
            {
                throw Refused("A message is text.chunk or text.done");
            }
        }

        await WriteAsync(buffer.End(), sentences, cancellationToken);
        sentences.Complete();
    }

    private static string TextOf(JsonElement chunk, TextBuffer buffer)
    {
        var text = LiveMessage.TextOf(chunk, "text") ?? throw Refused("text: Input should be a valid string");
        return buffer.Length + text.Length <= LongestWait ? text
            : throw Refused($"text: A sentence should have at most {LongestWait} characters");
    }

    // The next message; whoever pauses has finished a sentence, whether it looks so or not.
    private async Task<LiveMessage?> NextAsync(
        LiveSocket socket, TextBuffer buffer, TimeSpan idle, ChannelWriter<string> sentences, CancellationToken cancellationToken)
    {
        if (buffer.Length > 0)
        {
            try
            {
                return await socket.ReceiveAsync(idle, cancellationToken);
            }
            catch (LiveSessionException late) when (late.CloseCode == LiveSessionException.Late)
            {
                await WriteAsync(buffer.End(), sentences, cancellationToken);
            }
        }

        return await socket.ReceiveAsync(sessions.Options.IdleTimeout, cancellationToken);
    }

    private static async Task WriteAsync(IEnumerable<string> texts, ChannelWriter<string> sentences, CancellationToken cancellationToken)
    {
        foreach (var text in texts)
        {
            await sentences.WriteAsync(text, cancellationToken);
        }
    }

    private async Task SpeakAsync(
        LiveSocket socket, TeamId team, LiveCharge charge, SpeechSettings settings, ChannelReader<string> sentences,
        CancellationToken cancellationToken)
    {
        var (segment, spoken) = (0, 0L);
        float? gain = null;
        await foreach (var text in sentences.ReadAllAsync(cancellationToken))
        {
            if (!text.Any(char.IsLetterOrDigit))
            {
                await socket.SendAsync(new SpeechSegmentEnd("segment.skipped", segment++), cancellationToken);
                continue;
            }

            await charge.AddAsync(prices.Speech(spoken + text.Length) - prices.Speech(spoken), cancellationToken);
            spoken += text.Length;
            var take = await speaker.SpeakAsync(team, settings.Voice, text, cancellationToken);
            gain ??= SentenceSpeaker.GainOf(take);
            var timed = settings.Configuration.WordTimestamps
                ? await words.FindAsync(team, settings.Language.Primary, text, take, cancellationToken)
                : null;
            await socket.SendAsync(new SpeechSegmentStart(segment, text, timed), cancellationToken);
            await SendSoundAsync(socket, settings, take, gain.Value, cancellationToken);
            await socket.SendAsync(new SpeechSegmentEnd("segment.done", segment++), cancellationToken);
        }

        await socket.SendAsync(new SpeechDone(), cancellationToken);
    }

    // A file of its own for each segment; a WAV knows its length.
    private async Task SendSoundAsync(
        LiveSocket socket, SpeechSettings settings, MonoSound take, float gain, CancellationToken cancellationToken)
    {
        var sound = Resampler.Resample(take, settings.Configuration.SampleRate ?? take.SampleRate);
        var pcm = new PcmWave(sound.SampleRate, SentenceSpeaker.Pcm(sound, gain, TimeSpan.Zero));
        if (settings.Format == SoundFormat.Wav)
        {
            await SendAsync(new MemoryStream(pcm.ToBytes()), socket, cancellationToken);
            return;
        }

        await encoder.StreamAsync(
            settings.Format, sound.SampleRate, null,
            (input, token) => input.WriteAsync(MemoryMarshal.AsBytes(pcm.Samples.AsSpan()).ToArray(), token).AsTask(),
            (output, token) => SendAsync(output, socket, token), cancellationToken);
    }

    private static async Task SendAsync(Stream output, LiveSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestFrame];
        int read;
        while ((read = await output.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            await socket.SendBytesAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
