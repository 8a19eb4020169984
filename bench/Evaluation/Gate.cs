using System.Globalization;
using System.Text.Json;

namespace Dubwright.Evaluation;

/// <summary>What a rule is held to: the figures of an earlier run that were checked in, and floors that hold for any.</summary>
internal sealed class Gate
{
    // The plan is the same on every machine; this is for corpora whose recordings were packaged anew.
    private const double Slack = 0.02;
    private const double Least = 0.002;
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n" };

    private readonly Dictionary<string, Dictionary<string, double>> _measured = [];
    private readonly List<string> _faults = [];

    /// <summary>One sentence for each row that is worse than it may be.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>A floor: holds whatever was measured before.</summary>
    public void Hold(bool holds, string otherwise)
    {
        if (!holds)
        {
            _faults.Add(otherwise);
        }
    }

    public void Measured(string corpus, IEnumerable<(string Row, double Value)> rows) =>
        _measured[corpus] = rows.ToDictionary(row => row.Row, row => Math.Round(row.Value, 4));

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(_measured, Written) + "\n");

    /// <summary>Every row of every corpus that was measured, beside what is expected; less is better, but for what the name says.</summary>
    public void Compare(string path)
    {
        var expected = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(File.ReadAllText(path))!;
        foreach (var (corpus, rows) in _measured)
        {
            foreach (var (row, value) in rows)
            {
                if (expected.GetValueOrDefault(corpus)?.TryGetValue(row, out var before) != true)
                {
                    continue;
                }

                var worse = row is Score.Overlap or Score.Covered ? before - value : value - before;
                Hold(worse <= Math.Max(Least, Slack * Math.Abs(before)), string.Create(
                    CultureInfo.InvariantCulture, $"{corpus}: {row} got worse, from {before:0.####} to {value:0.####}."));
            }
        }
    }
}
