using System.Security.Cryptography;
using System.Text;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Engines.Sounds.Elements;
using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds;

/// <summary>Sounds made by rule, in this process: no model, no recordings. The same description gives the same bytes.</summary>
internal sealed class ProceduralSounds : ISoundGenerator
{
    private static readonly PromptReader Reader = new(SoundKinds.All);

    public EngineIdentity Identity { get; } = new("procedural-sound", "1");

    public SoundGeneratorCapability Capability { get; } = new(
        SoundType.Sound,
        "tones, chords, sweeps and noises by frequency or colour; rain, wind, thunder, sea, streams, drops, fire, crickets, night, birds, "
        + "forest, crowds, applause, room tone; engines, motors, fans, trains, jets, helicopters, hums; clocks, alarms, sirens, "
        + "telephones, "
        + "beeps, sonar, horns, bells, chimes; footsteps, knocks, clicks, typing, heartbeats, glass, explosions, shots, whooshes, "
        + "lasers, pops",
        Deterministic: true);

    public PromptReading Read(string prompt)
    {
        var (parts, unknown) = Reader.Read(prompt);
        return new PromptReading([.. parts.Select(part => part.ToString())], unknown);
    }

    public Task GenerateAsync(SoundRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Generate(request, cancellationToken), cancellationToken);

    private static void Generate(SoundRequest request, CancellationToken cancellationToken)
    {
        var (parts, unknown) = Reader.Read(request.Prompt);
        if (parts.Count == 0 || unknown.Count > 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The description names a sound that cannot be made here.");
        }

        var frames = WaveFormat.Mix.FrameAt(request.Duration);
        var seed = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', WordStem.Tokens(request.Prompt)))));
        var gains = parts.Select((part, at) => SoundMaster.GainTo(
            part.Kind.Lufs + part.Traits.GainDb - (10 * part.Traits.Distance),
            SoundMaster.Measure(Make(part, at, seed, request.Duration), frames, cancellationToken))).ToList();
        var peak = SoundMaster.Measure(Whole(), frames, cancellationToken).Peak;
        SoundMaster.Write(
            Whole(), SoundMaster.UnderCeiling(peak), frames, Math.Min(0.25, request.Duration.TotalSeconds / 8), request.OutputPath,
            cancellationToken);

        Signal Whole() => Mixing.Of([.. parts.Select((part, at) => (gains[at], Make(part, at, seed, request.Duration)))]);
    }

    private static Signal Make(SoundPart part, int number, ulong seed, TimeSpan duration)
    {
        var signal = part.Kind.Make(part.Traits with { Seconds = duration.TotalSeconds }, new Randomness(seed + ((ulong)number << 32)));
        var far = part.Traits.Distance;
        return far > 0 ? Room.Around(Darker(signal, 9_000 * Math.Pow(0.12, far)), 0.5 * far, 0.9) : WithoutOffset(signal);
    }

    private static Signal Darker(Signal signal, double hertz)
    {
        var (left, right) = (new Biquad(FilterShape.LowPass, hertz), new Biquad(FilterShape.LowPass, hertz));
        return WithoutOffset(time => signal(time) is var frame ? new((float)left.Next(frame.Left),
            (float)right.Next(frame.Right)) : default);
    }

    private static Signal WithoutOffset(Signal signal)
    {
        var (left, right) = (new Biquad(FilterShape.HighPass, 18), new Biquad(FilterShape.HighPass, 18));
        return time => signal(time) is var frame ? new((float)left.Next(frame.Left), (float)right.Next(frame.Right)) : default;
    }
}
