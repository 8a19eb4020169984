using System.Security.Cryptography;
using System.Text;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Music;

/// <summary>Music composed from a description, played by FluidSynth. The same description and length give the same bytes.</summary>
internal sealed class FluidSynthMusic(string version, string soundFont) : ISoundGenerator
{
    public const string Program = "fluidsynth";

    /// <summary>Of the composer: what it writes changes with it.</summary>
    public const string ComposerVersion = "composer 1";

    private const double Lufs = -16;
    private const double LongestFade = 0.8;

    public EngineIdentity Identity { get; } = new(Program, version);

    public SoundGeneratorCapability Capability { get; } = new(
        SoundType.Music,
        "instrumental music by genre ("
        + string.Join(", ", MusicStyle.All.Select(style => style.Name))
        + "), mood, tempo, key and instruments, such as \"a calm piano piece in A minor at 80 bpm\"",
        Deterministic: true);

    public PromptReading Read(string prompt)
    {
        var brief = MusicBrief.Read(prompt);
        return new PromptReading(brief.Words, brief.Unknown);
    }

    public async Task GenerateAsync(SoundRequest request, CancellationToken cancellationToken)
    {
        var brief = MusicBrief.Read(request.Prompt);
        if (brief.Words.Count == 0 || brief.Unknown.Count > 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The description names music that cannot be played here.");
        }

        var seed = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', WordStem.Tokens(request.Prompt)))));
        var (score, played) = (request.OutputPath + ".mid", request.OutputPath + ".played.wav");
        try
        {
            await File.WriteAllBytesAsync(
                score, Composer.Compose(brief, request.Duration.TotalSeconds, new Randomness(seed)), cancellationToken);
            await PlayAsync(score, played, request.Duration, cancellationToken);
            await Task.Run(() => Finish(played, request, cancellationToken), cancellationToken);
        }
        finally
        {
            File.Delete(score);
            File.Delete(played);
        }
    }

    private async Task PlayAsync(string score, string played, TimeSpan duration, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec(
            Program,
            [
                "-n", "-i", "-q", "-r", "48000", "-O", "s16", "-T", "wav", "-F", played, "-g", "0.4", "-o", "synth.cpu-cores=1", "-o",
                "synth.chorus.active=0", soundFont, score,
            ])
        {
            Limits = new ProcessLimits(
                TimeSpan.FromMinutes(5), AddressSpaceBytes: 2L << 30, FileBytes: (64L << 20) + (long)(duration.TotalSeconds * 400_000)),
        };
        var result = await ChildProcess.RunAsync(spec, cancellationToken);
        if (result.ExitCode != 0 || !File.Exists(played))
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, "The synthesiser stopped before it was done.", retryable: true, result.Detail);
        }
    }

    private static void Finish(string played, SoundRequest request, CancellationToken cancellationToken)
    {
        var frames = WaveFormat.Mix.FrameAt(request.Duration);
        using var wave = WaveReader.Open(played);
        var measured = SoundMaster.Measure(Of(wave), frames, cancellationToken);
        var gain = SoundMaster.GainTo(Lufs, measured);
        SoundMaster.Write(
            Of(wave), gain * SoundMaster.UnderCeiling(measured.Peak * gain), frames, Math.Min(LongestFade,
                request.Duration.TotalSeconds / 8),
            request.OutputPath, cancellationToken);
    }

    private static Signal Of(WaveReader wave)
    {
        var (block, first) = (new short[8_192], -1L);
        return time =>
        {
            var frame = WaveFormat.Mix.FrameAt(TimeSpan.FromSeconds(time));
            var wanted = frame / (block.Length / 2) * (block.Length / 2);
            if (wanted != first)
            {
                wave.Read(first = wanted, block);
            }

            var at = (int)(frame - first) * 2;
            return new(block[at] / 32_768f, block[at + 1] / 32_768f);
        };
    }
}
