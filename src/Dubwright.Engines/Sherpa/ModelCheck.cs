using Dubwright.Core.Failures;

namespace Dubwright.Engines.Sherpa;

/// <summary>What a worker that tries a model loads.</summary>
/// <param name="Runtime">Names the model's family.</param>
/// <param name="Files">Full paths by the parts that the family names.</param>
internal sealed record ModelCheckSettings(
    string Runtime, IReadOnlyDictionary<string, string> Files, string? Data = null, bool Debug = false);

/// <summary>Loads a model of any family, in a worker, and no more. The worker's end frees it.</summary>
internal sealed class ModelCheck : IDisposable
{
    /// <exception cref="DubwrightException">The library does not take it; its own words stand in the worker's error output.</exception>
    public ModelCheck(ModelCheckSettings settings)
    {
        SherpaLibrary.Check();
        var family = SherpaFamilies.Of(settings.Runtime)!;
        using var config = family.Configure(settings.Files, language: null, settings.Data, settings.Debug);
        var model = family.Job switch
        {
            SherpaJob.Recognition => SherpaLibrary.CreateRecognizer(config.Bytes),
            SherpaJob.Speech => SherpaLibrary.CreateVoice(config.Bytes),
            SherpaJob.Separation => SherpaLibrary.CreateSeparation(config.Bytes),
            SherpaJob.Denoising => SherpaLibrary.CreateDenoiser(config.Bytes),
            SherpaJob.Punctuation => SherpaLibrary.CreatePunctuation(config.Bytes),
            SherpaJob.Diarization => SherpaLibrary.CreateDiarization(config.Bytes),
            _ => SherpaLibrary.CreateEmbedding(config.Bytes),
        };
        if (model == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The model could not be loaded.");
        }
    }

    public void Dispose()
    {
    }
}
