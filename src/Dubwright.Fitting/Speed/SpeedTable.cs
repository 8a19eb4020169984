using System.Text.Json;

namespace Dubwright.Fitting.Speed;

/// <summary>
/// What speed costs voices in words misheard: what <c>bench … intelligibility</c> measured with a recogniser. A voice that was not measured
/// is taken for another of its engine in the same language.
/// </summary>
/// <param name="Corpus">The lines that were spoken.</param>
/// <param name="Recogniser">Who listened.</param>
/// <param name="Lines">How many lines each figure is from.</param>
public sealed record SpeedTable(string Corpus, string Recogniser, int Lines, IReadOnlyList<VoiceSpeeds> Voices)
{
    // A figure of some hundred words is not surer than this share of them, so small losses count as about the same.
    private const double Noise = 0.02;
    private const double LeastFactor = 0.5;
    private const double MostFactor = 2;

    private static readonly Lazy<SpeedTable> CheckedIn = new(() =>
    {
        using var file = typeof(SpeedTable).Assembly.GetManifestResourceStream("speeds.json")!;
        return JsonSerializer.Deserialize<SpeedTable>(file, JsonSerializerOptions.Web)!;
    });

    /// <summary>The figures that came with this build.</summary>
    public static SpeedTable Measured => CheckedIn.Value;

    /// <summary>
    /// The cost of speed for a voice: the default of perception, times how many more words it loses at that speed than the voices that were
    /// measured do on average, from half to twice. Null where nothing was measured.
    /// </summary>
    /// <param name="voice"><c>engine/name</c>.</param>
    /// <param name="language">Primary language.</param>
    public IReadOnlyList<SpeedKnot>? CurveOf(string voice, string language)
    {
        if (Find(voice, language) is not { } found)
        {
            return null;
        }

        var knots = new List<SpeedKnot>();
        foreach (var (rate, cost) in SpeedCurve.Default.Knots)
        {
            var factor =
                Math.Clamp((found.Loss(rate) + Noise) / (Voices.Average(other => other.Loss(rate)) + Noise), LeastFactor, MostFactor);
            var least = rate > 1 ? knots[^1].Cost : 0;
            knots.Add(new SpeedKnot(rate, Math.Round(Math.Max(least, cost * (rate > 1 ? factor : 1)), 3)));
        }

        return knots;
    }

    /// <summary>
    /// The highest rate of its own at which a voice does not clearly lose more words than when it is stretched to the same length, because
    /// its own rate is the more natural: 1 where it always does. Null where nothing was measured.
    /// </summary>
    public double? OwnRateOf(string voice, string language) => Find(voice, language) is { } found
        ? found.Rows
            .Where(row => row.Way == SpeedRow.OwnRate && row.Misheard <= found.Misheard(row.Speed) + Noise)
            .Max(row => row.Asked) ?? 1
        : null;

    private VoiceSpeeds? Find(string voice, string language) =>
        Voices.FirstOrDefault(one => one.Voice == voice && one.Language == language)
        ?? Voices.FirstOrDefault(one => one.Language == language && one.Voice.Split('/')[0] == voice.Split('/')[0]);
}

/// <summary>A voice as it was measured.</summary>
public sealed record VoiceSpeeds(string Voice, string Language, IReadOnlyList<SpeedRow> Rows)
{
    private (double Speed, double Misheard)[] Shaped { get; } =
        [.. Rows.Where(row => row.Way is SpeedRow.Natural or SpeedRow.Shaped).Select(row => (row.Speed, row.Misheard))
            .OrderBy(row => row.Speed)];

    /// <summary>Share of words misheard when a take is shaped to a speed: straight lines between what was measured, level beyond.</summary>
    public double Misheard(double speed)
    {
        var right = Array.FindIndex(Shaped, row => row.Speed >= speed);
        if (right <= 0)
        {
            return right == 0 ? Shaped[0].Misheard : Shaped[^1].Misheard;
        }

        var (low, high) = (Shaped[right - 1], Shaped[right]);
        return low.Misheard + ((high.Misheard - low.Misheard) * (speed - low.Speed) / (high.Speed - low.Speed));
    }

    /// <summary>How many more words are misheard than at rate 1: never less at a higher speed than at a lower one.</summary>
    internal double Loss(double speed) =>
        Shaped.Where(row => row.Speed < speed).Select(row => row.Misheard).Append(Misheard(speed)).Max() - Shaped[0].Misheard;
}

/// <param name="Way">How it was made faster.</param>
/// <param name="Speed">Natural length over the length that came out, without silent edges.</param>
/// <param name="Misheard">Share of words, 0 to 1.</param>
/// <param name="Asked">The rate that the voice was asked for, where it spoke faster itself.</param>
public sealed record SpeedRow(string Way, double Speed, double Misheard, double? Asked = null)
{
    public const string Natural = "natural";
    public const string OwnRate = "own rate";

    /// <summary>What the mix does to a take.</summary>
    public const string Shaped = "pauses, then stretch";
}

/// <summary>A point of a <see cref="SpeedCurve"/>, for records.</summary>
public sealed record SpeedKnot(double Rate, double Cost);
