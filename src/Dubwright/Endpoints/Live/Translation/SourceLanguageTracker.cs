namespace Dubwright.Endpoints.Live.Translation;

/// <param name="Language">The primary language that the session goes on with.</param>
/// <param name="Changed">Whether it is another than before.</param>
/// <param name="Previous">The one before; null at the first detection.</param>
/// <param name="AsksToSwitch">Whether the speaker goes on in the target language, which the client should confirm.</param>
internal sealed record SourceLanguageChange(string Language, bool Changed, string? Previous, bool AsksToSwitch);

/// <summary>
/// What language a session is spoken in, utterance by utterance. Where speakers change, each utterance tells; where one person speaks, who
/// rarely changes the language, two utterances one after the other have to agree. Not safe for concurrent use.
/// </summary>
/// <param name="singleSpeaker">One person speaks all the time.</param>
internal sealed class SourceLanguageTracker(bool singleSpeaker)
{
    private const int Streak = 2;
    private const int MostKept = 1_000;
    private readonly Queue<(string Item, string Language, string? Before)> _heard = [];
    private string? _other;
    private int _times;
    private bool _asked;

    /// <summary>The primary language so far; null until something was heard.</summary>
    public string? Current { get; private set; }

    /// <summary>An utterance was heard in a language.</summary>
    /// <param name="target">The primary language that is translated into: who speaks it says nothing about the source.</param>
    public SourceLanguageChange Hear(string item, string language, string? target)
    {
        var before = Current;
        _times = language == _other ? _times + 1 : 1;
        _other = language;
        _asked &= language == target;
        if (language == target && before is not null && before != language)
        {
            var asks = singleSpeaker && !_asked && _times >= Streak;
            _asked |= asks;
            return new SourceLanguageChange(before, Changed: false, before, asks);
        }

        if (before == language || (singleSpeaker && before is not null && _times < Streak))
        {
            return new SourceLanguageChange(before, Changed: false, before, AsksToSwitch: false);
        }

        Current = language;
        _heard.Enqueue((item, language, before));
        if (_heard.Count > MostKept)
        {
            _heard.Dequeue();
        }

        return new SourceLanguageChange(language, Changed: true, before, AsksToSwitch: false);
    }

    /// <summary>An utterance was none of the speaker's: what it changed is taken back where nothing changed since.</summary>
    /// <returns>Whether the language is another now.</returns>
    public bool Ignore(string item)
    {
        (_other, _times) = (null, 0);
        if (_heard.Count == 0 || _heard.Last().Item != item)
        {
            return false;
        }

        Current = _heard.Last().Before;
        var left = _heard.SkipLast(1).ToList();
        _heard.Clear();
        left.ForEach(_heard.Enqueue);
        return true;
    }

    /// <summary>The client says what is spoken; null: find out anew.</summary>
    public void Set(string? language)
    {
        Current = language;
        _heard.Clear();
        (_other, _times, _asked) = (null, 0, false);
    }
}
