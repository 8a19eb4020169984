using Dubwright.Core.Sound;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>What a narration is laid over: nothing.</summary>
internal sealed class Silence(long frames) : ISound
{
    public WaveFormat Format => WaveFormat.Mix;

    public long Frames => frames;

    public void Read(long frame, Span<short> interleaved) => interleaved.Clear();

    public void Dispose()
    {
    }
}
