using Dubwright.Core.Engines;

namespace Dubwright.Tests.Dubbing.Watching;

/// <summary>A voice of this machine that says one text only when it may.</summary>
internal sealed class HeldVoice(ISynthesizer voice, string held, Task allowed) : ISynthesizer
{
    public EngineIdentity Identity => voice.Identity;

    public SynthesizerCapability Capability => voice.Capability;

    public async Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        if (request.Text == held)
        {
            await allowed.WaitAsync(cancellationToken);
        }

        return await voice.SynthesizeAsync(request, cancellationToken);
    }
}
