using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Synthesis.Neural;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Catalogue;

/// <summary>Loads a model and lets it go again, in a process of its own.</summary>
public static class ModelLoading
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <summary>False where nothing here loads such a model alone.</summary>
    /// <exception cref="DubwrightException">A file is missing, or the model cannot be loaded.</exception>
    public static async Task<bool> TryAsync(InstalledModel model, CancellationToken cancellationToken)
    {
        // Speaker segmentation is loaded together with a speaker embedding only.
        if (SherpaFamilies.Of(model.Entry.Runtime) is not { Job: not SherpaJob.Diarization } family)
        {
            return false;
        }

        if (family.Lacks(model) is { } lack)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, lack);
        }

        var settings = new ModelCheckSettings(family.Runtime, family.PathsIn(model), NeuralVoice.EspeakData);
        using var pool = new WorkerPool(
            WorkerSpec.OfModel(
                $"The model {model.Entry.Name}", WorkerJobs.Check, JsonSerializer.Serialize(settings, WorkerJson.Options),
                model.Entry.Bytes, Timeout), 1,
            TimeProvider.System);
        await pool.AskAsync<string, string>("load", Timeout, null, cancellationToken);
        return true;
    }
}
