using System.Globalization;
using Dubwright.Engines.Sounds.Prompts;

namespace Dubwright.Engines.Sounds.Music;

/// <summary>What a description of music comes to.</summary>
/// <param name="Tempo">Beats a minute that were asked for; null leaves it to the genre.</param>
/// <param name="Pace">Beside the genre's middle, where no tempo is asked for.</param>
/// <param name="Key">0 for c to 11 for b; null leaves it open.</param>
/// <param name="Energy">-1 calm to 1 wild.</param>
/// <param name="Programs">Instruments that were named.</param>
/// <param name="Bass">The bass that was named.</param>
/// <param name="HasDrums">As asked for; null leaves it to the genre.</param>
/// <param name="Words">What was understood, for people.</param>
/// <param name="Unknown">Words for what cannot be played.</param>
internal sealed record MusicBrief(
    MusicStyle Style, int? Tempo, double Pace, int? Key, bool IsMinor, double Energy, IReadOnlyList<int> Programs, int? Bass,
    bool? HasDrums, bool IsDrumsOnly, IReadOnlyList<string> Words, IReadOnlyList<string> Unknown)
{
    private static readonly HashSet<string> Voices = ["vocal", "lyric", "sing", "singer", "voic", "word", "speech", "speak"];

    public static MusicBrief Read(string prompt)
    {
        var tokens = WordStem.Tokens(prompt);
        var stems = tokens.Select(WordStem.Of).ToList();
        var (words, unknown, odd, programs) = (new List<string>(), new List<string>(), new List<string>(), new List<int>());
        MusicStyle? style = null;
        int? tempo = null, key = null, bass = null;
        bool? minor = null, drums = null, mode = null;
        var (pace, energy, isMusic, without, solo) = (1.0, 0.0, false, false, false);
        for (var at = 0; at < tokens.Count; at++)
        {
            var (token, stem) = (tokens[at], stems[at]);
            if (token is "no" or "without")
            {
                without = true;
                continue;
            }

            if (KeyAt(tokens, at) is var (pitch, length, isMinorKey))
            {
                (key, mode, isMusic) = (pitch, isMinorKey ?? mode, true);
                words.Add(string.Join(' ', tokens.Skip(at).Take(length)));
                at += length - 1;
            }
            else if (token is "major" or "minor")
            {
                (mode, isMusic) = (token == "minor", true);
                words.Add(token);
            }
            else if (char.IsAsciiDigit(token[0]))
            {
                if (at + 1 < tokens.Count && tokens[at + 1] is "bpm" or "beats")
                {
                    tempo = (int)Math.Clamp(double.Parse(token, CultureInfo.InvariantCulture), 40, 240);
                    words.Add($"{tempo} bpm");
                    at++;
                }
            }
            else if (MusicWords.InstrumentOf(stem) is var (program, role))
            {
                isMusic = true;
                words.Add(without ? $"without {token}" : token);
                (drums, bass) = role switch
                {
                    'D' => (!without, bass),
                    'B' => (drums, without ? null : program),
                    _ => (drums, bass),
                };
                if (role == 'M' && !without)
                {
                    programs.Add(program);
                }
            }
            else if (MusicWords.StyleOf(stem) is { } genre)
            {
                (style, isMusic) = (style ?? genre, true);
                words.Add(token);
            }
            else if (MusicWords.IsForm(stem))
            {
                (isMusic, solo) = (true, solo || token == "solo");
                words.Add(token);
            }
            else if (MusicWords.TempoOf(stem) is { } named)
            {
                tempo ??= named;
                words.Add(token);
            }
            else if (MusicWords.MoodOf(stem) is var (quicker, isMinor, stronger))
            {
                (pace, minor, energy) = (pace * quicker, minor ?? isMinor, Math.Clamp(energy + stronger, -1, 1));
                words.Add(token);
            }
            else if (Voices.Contains(stem) ? !without : PromptWords.IsNotToBeMade(stem))
            {
                unknown.Add(token);
            }
            else if (!PromptWords.SaysNothing(stem) && !PromptWords.IsDegree(stem) && PromptWords.ChangeOf(stem) is null)
            {
                odd.Add(token);
            }

            without = without && PromptWords.SaysNothing(stem) && !PromptWords.IsBreak(token);
        }

        // A mood alone is music; a mood of something else is not.
        unknown.AddRange(isMusic ? [] : odd);
        var isDrumsOnly = drums == true && style is null && programs.Count == 0 && bass is null && key is null;
        style ??= MusicStyle.All[0];
        return new MusicBrief(
            style, tempo, pace, key, mode ?? minor ?? style.IsMinor, energy, [.. programs.Distinct()], bass, solo ? drums ?? false : drums,
            isDrumsOnly, words, [.. unknown.Distinct()]);
    }

    // "a minor", "f sharp major", "bb major", "in c", "key of d".
    private static (int Pitch, int Length, bool? IsMinor)? KeyAt(IReadOnlyList<string> tokens, int at)
    {
        if (Pitches.ClassOf(tokens[at]) is not { } pitch)
        {
            return null;
        }

        var next = at + 1;
        if (next < tokens.Count && tokens[next] is "sharp" or "flat")
        {
            pitch = (pitch + (tokens[next] == "sharp" ? 1 : 11)) % 12;
            next++;
        }

        if (next < tokens.Count && tokens[next] is "major" or "minor" or "maj" or "min")
        {
            return (pitch, next + 1 - at, tokens[next][..3] == "min");
        }

        return at > 0 && tokens[at - 1] is "in" or "of" && tokens[at] != "a" ? (pitch, next - at, null) : null;
    }
}
