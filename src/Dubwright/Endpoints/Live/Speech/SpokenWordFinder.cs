using System.Text.RegularExpressions;
using Dubwright.Client.Live;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Live.Recognition;
using Dubwright.Media.Detection;

namespace Dubwright.Endpoints.Live.Speech;

/// <summary>
/// Finds when each word of a spoken sentence sounds: a recogniser hears it, and <see cref="WordPlacement"/> tells which word is which. Safe
/// for concurrent use.
/// </summary>
internal sealed partial class SpokenWordFinder(EngineSet engines, UtteranceRecognizer recognizer)
{
    /// <returns>Null where no recogniser on this machine hears the language with times.</returns>
    public async Task<IReadOnlyList<SpokenWord>?> FindAsync(
        TeamId team, string language, string text, MonoSound take, CancellationToken cancellationToken)
    {
        var engine = engines.RecognizersFor(language).FirstOrDefault(engine => engine.Capability.WordTimes && engine is not IRemoteEngine);
        if (engine is null)
        {
            return null;
        }

        var speech = Resampler.Resample(take, WaveFormat.Speech.SampleRate);
        var whole = new TimeRange(TimeSpan.Zero, speech.Duration);
        var heard = await recognizer.RecognizeAsync(
            team, engine, language, new LiveUtterance(0, whole, Array.ConvertAll(speech.Samples, MonoSound.ToPcm), TimeSpan.Zero),
            cancellationToken);
        return Place([.. Spaces().Split(text).Where(word => word.Length > 0)], heard.Words, whole.Duration);
    }

    internal static IReadOnlyList<SpokenWord> Place(IReadOnlyList<string> said, IReadOnlyList<Word> heard, TimeSpan duration) =>
        [.. WordPlacement.Place(said, heard, new TimeRange(TimeSpan.Zero, duration)).Select(word => new SpokenWord(
            word.Text, Math.Round(word.Time.Start.TotalSeconds, 3), Math.Round(word.Time.End.TotalSeconds, 3)))];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
