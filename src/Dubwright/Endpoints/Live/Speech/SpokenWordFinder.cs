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
/// Finds when each word of a spoken sentence sounds: a recogniser hears it, what it understood tells the times of the words it got right
/// (the longest common subsequence), and words between two of these share the time between them by their length. Safe for concurrent use.
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

    internal static IReadOnlyList<SpokenWord> Place(IReadOnlyList<string> said, IReadOnlyList<Word> heard, TimeSpan duration)
    {
        var anchors = Common([.. said.Select(Plain)], [.. heard.Select(word => Plain(word.Text))]);
        var words = new List<SpokenWord>();
        var end = 0.0;
        for (var at = 0; at < said.Count;)
        {
            if (anchors.TryGetValue(at, out var found))
            {
                var start = Math.Max(end, heard[found].Time.Start.TotalSeconds);
                end = Math.Max(start, heard[found].Time.End.TotalSeconds);
                words.Add(Timed(said[at++], start, end));
                continue;
            }

            var next = at;
            while (next < said.Count && !anchors.ContainsKey(next))
            {
                next++;
            }

            var until = next < said.Count ? Math.Max(end, heard[anchors[next]].Time.Start.TotalSeconds)
                : Math.Max(end, duration.TotalSeconds);
            var (from, letters) = (end, said.Skip(at).Take(next - at).Sum(word => word.Length));
            for (var before = 0; at < next; at++)
            {
                var after = before + said[at].Length;
                end = from + ((until - from) * after / letters);
                words.Add(Timed(said[at], from + ((until - from) * before / letters), end));
                before = after;
            }
        }

        return words;
    }

    private static SpokenWord Timed(string word, double start, double end) => new(word, Math.Round(start, 3), Math.Round(end, 3));

    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    // Which word that was heard is which that was said.
    private static Dictionary<int, int> Common(string[] said, string[] heard)
    {
        var length = new int[said.Length + 1, heard.Length + 1];
        for (var one = said.Length - 1; one >= 0; one--)
        {
            for (var other = heard.Length - 1; other >= 0; other--)
            {
                length[one, other] = said[one] == heard[other]
                    ? length[one + 1, other + 1] + 1
                    : Math.Max(length[one + 1, other], length[one, other + 1]);
            }
        }

        var pairs = new Dictionary<int, int>();
        for (var (one, other) = (0, 0); one < said.Length && other < heard.Length;)
        {
            if (said[one] == heard[other])
            {
                pairs[one++] = other++;
            }
            else if (length[one + 1, other] >= length[one, other + 1])
            {
                one++;
            }
            else
            {
                other++;
            }
        }

        return pairs;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
