using Dubwright.Core.TextNormalization;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Endpoints.Texts;

/// <summary>
/// How long a text sounds while its sentences are spoken one after the other: those that were spoken as they are, the others by their
/// letters and the pace so far. Not safe for concurrent use.
/// </summary>
/// <param name="sentences">All of the text.</param>
/// <param name="language">Primary.</param>
internal sealed class SpeechLength(IReadOnlyList<Sentence> sentences, string language)
{
    private const double Breath = 0.25;
    private const double UsualSeconds = 0.065;
    private const double UsualSecondsOfIdeograms = 0.22;
    private const double UsualWeight = 20;

    // As they are said, numbers in words.
    private readonly int[] _letters =
        [.. sentences.Select(sentence => SpokenText.For(sentence.ToSpeak, language).Count(char.IsLetterOrDigit))];

    private readonly List<double> _spoken = [];

    /// <summary>Sentences that were spoken.</summary>
    public int Spoken => _spoken.Count;

    /// <summary>Letters of what was spoken.</summary>
    public int SpokenLetters => _letters.Take(Spoken).Sum();

    /// <summary>Whether nothing is guessed.</summary>
    public bool IsKnown => Spoken == sentences.Count;

    /// <summary>The next sentence was spoken.</summary>
    public void Add(TimeSpan length) => _spoken.Add(length.TotalSeconds);

    /// <summary>A sentence and all that follow it, with their pauses.</summary>
    public TimeSpan From(int sentence)
    {
        var usual = language is "zh" or "ja" or "yue" or "ko" ? UsualSecondsOfIdeograms : UsualSeconds;
        var pace = ((UsualWeight * usual) + _spoken.Sum(length => Math.Max(0, length - Breath))) / (UsualWeight + SpokenLetters);
        var seconds = 0.0;
        for (var at = sentence; at < sentences.Count; at++)
        {
            seconds += at < Spoken ? _spoken[at] : Breath + (_letters[at] * pace);
            seconds += PauseAfter(at).TotalSeconds;
        }

        return TimeSpan.FromSeconds(seconds);
    }

    /// <summary>None after the last.</summary>
    public TimeSpan PauseAfter(int sentence) =>
        TimeSpan.FromSeconds(sentence + 1 < sentences.Count ? sentences[sentence].Pause : 0);
}
