using System.Globalization;

namespace Dubwright.Media.Subtitles.Reading.Cues;

/// <summary>Gathers what has to be said about a script, one sentence a kind, with the places.</summary>
internal sealed class ScriptNotes
{
    private const int MostPlaces = 5;
    private readonly List<string> _sentences = [];
    private readonly Dictionary<(string One, string Many), List<string>> _counted = [];

    public void Add(string sentence)
    {
        if (!_sentences.Contains(sentence))
        {
            _sentences.Add(sentence);
        }
    }

    /// <param name="one">The rest of the sentence after "1 ", like <c>cue says nothing and is left out</c>.</param>
    /// <param name="many">The same for more than one.</param>
    public void Count(string one, string many, string place)
    {
        if (!_counted.TryGetValue((one, many), out var places))
        {
            _counted[(one, many)] = places = [];
        }

        places.Add(place);
    }

    public void Count(string one, string many, TimeSpan? at) => Count(one, many, at is { } time ? Place(time) : "a cue without a time");

    public static string Place(TimeSpan time) => $"{Clock.Write(time < TimeSpan.Zero ? TimeSpan.Zero : time, '.')}";

    public IReadOnlyList<string> Sentences() =>
        [.. _sentences, .. _counted.Select(pair => Sentence(pair.Key.One, pair.Key.Many, pair.Value))];

    private static string Sentence(string one, string many, List<string> places)
    {
        var named = places.Distinct().ToList();
        var rest = named.Count > MostPlaces ? string.Create(CultureInfo.InvariantCulture, $" and {named.Count - MostPlaces} more") : "";
        var said = places.Count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{places.Count} {many}");
        return $"{said}: {string.Join(", ", named.Take(MostPlaces))}{rest}.";
    }
}
