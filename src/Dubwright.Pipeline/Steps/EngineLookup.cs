using Dubwright.Core.Engines;
using Dubwright.Core.Failures;

namespace Dubwright.Pipeline.Steps;

/// <summary>Finds the very engine that a step was planned with, or the one after it; another version would be another step.</summary>
internal static class EngineLookup
{
    /// <exception cref="DubwrightException">It is not installed any more, or was updated.</exception>
    public static T Of<T>(IEnumerable<T> engines, EngineIdentity identity)
        where T : class, IEngine =>
        engines.FirstOrDefault(engine => engine.Identity == identity) ?? throw new DubwrightException(
            ExceptionReason.ProcessingError,
            $"The engine {identity.Name} changed or was removed after this task was planned; send the request again.", detail: identity
                .ToString());

    /// <summary>The next best after an engine that failed; null after the last, and where that engine is not among them.</summary>
    public static T? After<T>(IEnumerable<T> engines, EngineIdentity? failed)
        where T : class, IEngine => engines.SkipWhile(engine => engine.Identity != failed).Skip(1).FirstOrDefault();
}
