using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Core.Time;
using Dubwright.Fitting;

namespace Dubwright.Evaluation.Corpora;

/// <summary>
/// The dialogues of Fish Fillets (GPL-2; Debian's fillets-ng-data, -cs and -nl): spoken by the same two characters and others in Czech and
/// in Dutch, with the pauses that the game's script makes between lines.
/// </summary>
/// <remarks>
/// A level is a scene, its lines in the order of its dialogue file. The pause before a line is the script's, in game cycles of 0.1 s; where
/// it is drawn at random, its mean; where the line is not planned by the script, the median of those that are. Scenes are 3 s apart.
/// </remarks>
internal static partial class Fillets
{
    public const string Packages = "fillets-ng-data fillets-ng-data-cs fillets-ng-data-nl";
    private const double Cycle = 0.1;
    private const double BetweenScenes = 3;

    // Some recordings hold nothing.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    /// <param name="root">Where the packages put their files.</param>
    /// <param name="from">The language whose recordings are the original: <c>cs</c> or <c>nl</c>.</param>
    /// <param name="to">The language whose recordings are the takes.</param>
    public static Corpus Read(string root, string from, string to)
    {
        var lines = new List<LineToFit>();
        var at = 0.0;
        foreach (var scene in Directory.GetDirectories(Path.Combine(root, "script")).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(scene);
            var pauses = Pauses(Path.Combine(scene, "code.lua"));
            var median = pauses.Count == 0 ? 0.6 : pauses.Values.Order().ElementAt(pauses.Count / 2);
            foreach (var id in Ids(scene))
            {
                var (original, take) = (Recording(root, name, from, id), Recording(root, name, to, id));
                if (!File.Exists(original) || !File.Exists(take) || OggLength.Of(original) < Shortest || OggLength.Of(take) < Shortest)
                {
                    continue;
                }

                var start = at + Pause(pauses, id, median);
                at = start + OggLength.Of(original).TotalSeconds;
                // The letter in the middle of an id says who speaks.
                lines.Add(new LineToFit(lines.Count, id.Split('-').ElementAtOrDefault(1) ?? "x", TimeRange.FromSeconds(start, at),
                    OggLength.Of(take)));
            }

            at += BetweenScenes;
        }

        return new Corpus($"{from} to {to}, recorded", $"Fish Fillets, recordings in {from} and {to}", lines, TimeSpan.FromSeconds(at));
    }

    private static string Recording(string root, string scene, string language, string id) => Path.Combine(
        root, "sound", scene, language, $"{id}.ogg");

    private static IEnumerable<string> Ids(string scene)
    {
        var dialogue = Path.Combine(scene, "dialogs_nl.lua");
        return File.Exists(dialogue) ? DialogueId().Matches(File.ReadAllText(dialogue)).Select(match => match.Groups[1].Value).Distinct()
            : [];
    }

    private static Dictionary<string, double> Pauses(string code)
    {
        var pauses = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (Match planned in File.Exists(code) ? Planned().Matches(File.ReadAllText(code)) : Enumerable.Empty<Match>())
        {
            pauses.TryAdd(planned.Groups["id"].Value, Cycle * Cycles(planned.Groups["time"].Value));
        }

        return pauses;
    }

    // An id may end in a number that the script draws: "let-v-vrak"..pom1.
    private static double Pause(Dictionary<string, double> pauses, string id, double median) =>
        pauses.TryGetValue(id, out var pause) || pauses.TryGetValue(id.TrimEnd("0123456789".ToCharArray()), out pause) ? pause : median;

    // "random(30) + 10" waits 25 cycles in the mean.
    private static double Cycles(string time) =>
        RandomTime().Matches(time).Sum(match => Number(match.Groups[1].Value) / 2) + Digits().Matches(RandomTime().Replace(time, ""))
            .Sum(match => Number(match.Value));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"dialogId\(\s*""([^""]+)""")]
    private static partial Regex DialogueId();

    [GeneratedRegex(@"(?:addm|addv|planDialog)\(\s*(?<time>[\d\s+]*(?:random\(\d+\)[\d\s+]*)*),\s*""(?<id>[^""]+)""")]
    private static partial Regex Planned();

    [GeneratedRegex(@"random\((\d+)\)")]
    private static partial Regex RandomTime();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
