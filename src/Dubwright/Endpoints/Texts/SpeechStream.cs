using System.Runtime.InteropServices;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Sound;
using Dubwright.Media.Encoding;
using Dubwright.Media.Loudness;
using Dubwright.Media.Takes;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Texts;

/// <param name="PitchHz">The median pitch wanted; null keeps the voice's own.</param>
/// <param name="Rate">Speaking rate beside the voice's own.</param>
/// <param name="SampleRate">Null keeps the voice's.</param>
internal sealed record SpeechStreamRequest(TeamId Team, ISynthesizer Engine, string Voice, IReadOnlyList<Sentence> Sentences,
    double? PitchHz, double Rate, SoundFormat Format, int? SampleRate);

/// <summary>Speaks a text into the answer, sentence by sentence, so that it begins to sound before it is all made. As many at once as there
/// are cores.</summary>
internal sealed class SpeechStream(SoundEncoder encoder, ArtifactStore artifacts) : IDisposable
{
    private const float Peak = 0.89f;
    private readonly SemaphoreSlim _mouths = new(Environment.ProcessorCount);

    public async Task SendAsync(HttpContext context, SpeechStreamRequest wish, CancellationToken cancellationToken)
    {
        await _mouths.WaitAsync(cancellationToken);
        try
        {
            // The first one before any header: what fails here can still be said.
            var first = await SpeakAsync(wish, 0, cancellationToken);
            var gain = MathF.Pow(10, (float)(MasterNarrationStep.TargetLufs - LoudnessMeter.TakeLoudness(first)) / 20);
            context.Response.ContentType = wish.Format.MediaType;
            await encoder.StreamAsync(
                wish.Format, first.SampleRate, wish.SampleRate, (input, token) => WriteAsync(input, wish, first, gain, token),
                (output, token) => SendAsync(output, context.Response, token), cancellationToken);
        }
        finally
        {
            _mouths.Release();
        }
    }

    public void Dispose() => _mouths.Dispose();

    private async Task WriteAsync(Stream input, SpeechStreamRequest wish, MonoSound first, float gain, CancellationToken cancellationToken)
    {
        for (var at = 0; at < wish.Sentences.Count; at++)
        {
            var take = at == 0 ? first : await SpeakAsync(wish, at, cancellationToken);
            var pause = at + 1 < wish.Sentences.Count ? (int)(wish.Sentences[at].Pause * take.SampleRate) : 0;
            await input.WriteAsync(Pcm(take, gain, pause), cancellationToken);
            await input.FlushAsync(cancellationToken);
        }
    }

    private async Task<MonoSound> SpeakAsync(SpeechStreamRequest wish, int at, CancellationToken cancellationToken)
    {
        var path = artifacts.NewTemporary(wish.Team);
        try
        {
            await wish.Engine
                .SpeakAsync(new SynthesisRequest(wish.Sentences[at].ToSpeak, wish.Voice, wish.Rate, wish.PitchHz, 0, path),
                cancellationToken);
            return TakeTrimmer.Trim(MonoSound.Load(path));
        }
        finally
        {
            File.Delete(path);
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

    private static byte[] Pcm(MonoSound take, float gain, int pause)
    {
        var loudest = take.Samples.Length == 0 ? 0 : take.Samples.Max(MathF.Abs);
        var held = loudest * gain > Peak ? Peak / loudest : gain;
        var pcm = new short[take.Samples.Length + pause];
        for (var at = 0; at < take.Samples.Length; at++)
        {
            pcm[at] = MonoSound.ToPcm(take.Samples[at] * held);
        }

        return MemoryMarshal.AsBytes(pcm.AsSpan()).ToArray();
    }
}
