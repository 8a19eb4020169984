using System.Globalization;
using System.Runtime.InteropServices;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Sound;
using Dubwright.Endpoints.Reading;
using Dubwright.Media.Encoding;
using Dubwright.Media.Stretching;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Endpoints.Texts;

/// <param name="Language">Primary.</param>
/// <param name="SampleRate">Null keeps the voice's.</param>
/// <param name="Duration">How long the sound has to be; null leaves it to the voice.</param>
internal sealed record SpeechStreamRequest(
    TeamId Team, SentenceVoice Voice, string Language, IReadOnlyList<Sentence> Sentences, SoundFormat Format, int? SampleRate,
    TimeSpan? Duration);

/// <summary>
/// Speaks a text into the answer, sentence by sentence, so that it begins to sound before it is all made. A WAV says how long it is before
/// it is made, so its length is guessed from the first sentences and then kept to the sample: sentences are spoken a few percent faster or
/// slower, and what is left at the end is silence.
/// </summary>
internal sealed class SpeechStream(SentenceSpeaker speaker, SoundEncoder encoder)
{
    private const double Reserve = 1.02;
    private const double SlowestToPromise = 1.06;
    private const double SlowestToFit = 1.3;
    private const double FastestToFit = 3;

    // What the guess is made of: more makes the first byte wait.
    private const int FirstLetters = 120;
    private const int FirstSentences = 4;

    public async Task SendAsync(HttpContext context, SpeechStreamRequest wish, CancellationToken cancellationToken)
    {
        // The first ones before any header: what fails here can still be said.
        var speech = await BeginAsync(wish, cancellationToken);
        var response = context.Response;
        response.ContentType = wish.Format.MediaType;
        if (wish.Format == SoundFormat.Wav)
        {
            await SendWaveAsync(response, speech, cancellationToken);
            return;
        }

        await encoder.StreamAsync(
            wish.Format, speech.SampleRate, wish.SampleRate,
            (input, token) => WriteAsync(
                speech, async pcm =>
                {
                    await input.WriteAsync(Bytes(pcm), token);
                    await input.FlushAsync(token);
                },
                token),
            (output, token) => SendAsync(output, response, token), cancellationToken);
    }

    private async Task<Speech> BeginAsync(SpeechStreamRequest wish, CancellationToken cancellationToken)
    {
        var length = new SpeechLength(wish.Sentences, wish.Language);
        var takes = new Queue<MonoSound>();
        do
        {
            takes.Enqueue(await speaker.SpeakAsync(wish.Team, wish.Voice, wish.Sentences[takes.Count].ToSpeak, cancellationToken));
            length.Add(takes.Last().Duration);
        }
        while (takes.Count < Math.Min(FirstSentences, wish.Sentences.Count) && length.SpokenLetters < FirstLetters
            && (wish.Format == SoundFormat.Wav || wish.Duration is not null));

        var rate = takes.Peek().SampleRate;
        var gain = SentenceSpeaker.GainOf(takes.Peek());
        if (wish.Duration is not { } wanted)
        {
            var whole = length.IsKnown ? length.From(0) : length.From(0) * Reserve;
            return new Speech(
                wish, takes, length, rate, gain, wish.Format == SoundFormat.Wav ? Samples(whole, rate) : null, SlowestToPromise);
        }

        var pace = length.From(0) / wanted;
        if (pace > FastestToFit)
        {
            throw new RequestValidationException(["body", "output_configuration", "duration"],
                string.Create(CultureInfo.InvariantCulture,
                    $"The text takes about {length.From(0).TotalSeconds:0.#} s; the shortest that can be understood is a third of that"),
                "value_error");
        }

        var voice = wish.Voice.At(wish.Voice.Rate * pace);
        if (Math.Abs((voice.Rate / wish.Voice.Rate) - 1) < 0.02)
        {
            return new Speech(wish, takes, length, rate, gain, Samples(wanted, rate), SlowestToFit);
        }

        // At another pace everything is another length.
        return new Speech(
            wish with { Voice = voice }, [], new SpeechLength(wish.Sentences, wish.Language), rate, gain, Samples(wanted, rate),
            SlowestToFit);
    }

    private async Task WriteAsync(Speech speech, Func<short[], Task> write, CancellationToken cancellationToken)
    {
        var (wish, length, written) = (speech.Wish, speech.Length, 0L);
        for (var at = 0; at < wish.Sentences.Count; at++)
        {
            if (!speech.Takes.TryDequeue(out var take))
            {
                take = await speaker.SpeakAsync(wish.Team, wish.Voice, wish.Sentences[at].ToSpeak, cancellationToken);
                length.Add(take.Duration);
            }

            var pause = Samples(length.PauseAfter(at), take.SampleRate);
            if (speech.Promised is { } promised)
            {
                var left = promised - written;
                var factor = Math.Min(speech.Slowest, left / (double)Math.Max(1, Samples(length.From(at), take.SampleRate)));
                var samples = (int)Math.Clamp(Math.Round(take.Samples.Length * factor), Math.Min(1, left), left);
                take = take with { Samples = TimeStretch.StretchTo(take.Samples, take.SampleRate, samples) };
                pause = at + 1 == wish.Sentences.Count ? left - samples : Math.Min(left - samples, (long)(pause * factor));
            }

            var pcm = SentenceSpeaker.Pcm(take, speech.Gain, (int)pause);
            written += pcm.Length;
            await write(pcm);
        }
    }

    private async Task SendWaveAsync(HttpResponse response, Speech speech, CancellationToken cancellationToken)
    {
        var rate = speech.Wish.SampleRate ?? speech.SampleRate;
        var resampler = new StreamResampler(speech.SampleRate, rate);
        var bytes = StreamResampler.LengthOf(speech.Promised!.Value, speech.SampleRate, rate) * sizeof(short);
        var header = new byte[WaveHeader.Bytes];
        WaveHeader.Write(header, new WaveFormat(rate, 1), bytes);
        response.ContentLength = header.Length + bytes;
        await response.Body.WriteAsync(header, cancellationToken);
        await WriteAsync(speech, pcm => SendAsync(resampler.Add(Array.ConvertAll(pcm, sample => sample / 32_768f))), cancellationToken);
        await SendAsync(resampler.End());

        async Task SendAsync(float[] samples)
        {
            await response.Body.WriteAsync(Bytes(Array.ConvertAll(samples, MonoSound.ToPcm)), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }

    private static async Task SendAsync(Stream output, HttpResponse response, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 14];
        int read;
        while ((read = await output.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await response.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }

    private static long Samples(TimeSpan time, int rate) => new WaveFormat(rate, 1).FrameAt(time);

    private static byte[] Bytes(short[] pcm) => MemoryMarshal.AsBytes(pcm.AsSpan()).ToArray();

    /// <param name="Takes">Sentences that were spoken and not written yet.</param>
    /// <param name="Promised">Samples that it has to have; null where nobody was told.</param>
    /// <param name="Slowest">The most that a sentence may be stretched.</param>
    private sealed record Speech(
        SpeechStreamRequest Wish, Queue<MonoSound> Takes, SpeechLength Length, int SampleRate, float Gain, long? Promised, double Slowest);
}
