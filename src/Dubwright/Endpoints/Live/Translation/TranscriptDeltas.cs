namespace Dubwright.Endpoints.Live.Translation;

/// <summary>
/// What can be added to a transcript that is never taken back: words that two hypotheses one after the other agree on, up to the first that
/// they differ in (local agreement; Liu, Spanakis and Niehues, Interspeech 2020). Not safe for concurrent use.
/// </summary>
internal sealed class TranscriptDeltas
{
    private string[] _last = [];
    private readonly List<string> _told = [];

    /// <summary>What is new for sure; null where nothing is.</summary>
    /// <param name="isFinal">The utterance is over: all that fits to what was told is sure, and the next call is about another one.</param>
    public string? Next(string text, bool isFinal)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var agreed = isFinal ? words.Length : words.Zip(_last).TakeWhile(pair => pair.First == pair.Second).Count();
        var news = words.Take(_told.Count).SequenceEqual(_told) && agreed > _told.Count ? words[_told.Count..agreed] : [];
        var delta = news.Length == 0 ? null : (_told.Count > 0 ? " " : "") + string.Join(' ', news);
        _told.AddRange(news);
        _last = words;
        if (isFinal)
        {
            _told.Clear();
            _last = [];
        }

        return delta;
    }
}
