using System.Globalization;

namespace Dubwright.Engines.Sounds.Prompts;

/// <summary>What a description comes to.</summary>
/// <param name="Parts">What is heard, in the order named.</param>
/// <param name="Unknown">Words that stand for something that cannot be made.</param>
internal sealed record ReadPrompt(IReadOnlyList<SoundPart> Parts, IReadOnlyList<string> Unknown);

/// <summary>
/// Reads a description as a sum of sounds that are known, each with the words that say how it is. A word belongs to the sound named after
/// it, else to the one before. A phrase that names no sound at all, and words for what cannot be made, are told apart.
/// </summary>
/// <param name="kinds">What can be made; the first is what a frequency without a name means.</param>
internal sealed class PromptReader(IReadOnlyList<SoundKind> kinds)
{
    private readonly Dictionary<string, SoundKind> _phrases = kinds
        .SelectMany(kind => kind.Phrases.Select(phrase => (Phrase: string.Join(' ', phrase.Split(' ').Select(WordStem.Of)), kind)))
        .DistinctBy(pair => pair.Phrase)
        .ToDictionary(pair => pair.Phrase, pair => pair.kind);

    public ReadPrompt Read(string prompt)
    {
        var (parts, unknown) = (new List<SoundPart>(), new List<string>());
        var tokens = WordStem.Tokens(prompt);
        for (var start = 0; start < tokens.Count;)
        {
            var end = start + 1;
            while (end < tokens.Count && !EndsPhrase(tokens, end))
            {
                end++;
            }

            Phrase([.. tokens.Skip(start).Take(end - start)], parts, unknown);
            start = end;
        }

        return new ReadPrompt(parts, [.. unknown.Distinct()]);
    }

    // "between 200 and 800 Hz" is one phrase.
    private static bool EndsPhrase(IReadOnlyList<string> tokens, int at) =>
        PromptWords.IsBreak(tokens[at])
        && !(tokens[at] == "and" && char.IsAsciiDigit(tokens[at - 1][0]) && at + 1 < tokens.Count && char.IsAsciiDigit(tokens[at + 1][0]));

    private void Phrase(IReadOnlyList<string> tokens, List<SoundPart> parts, List<string> unknown)
    {
        var (pending, before, odd) = (new Traits(), parts.Count, new List<string>());
        var stems = tokens.Select(WordStem.Of).ToList();
        for (var at = 0; at < tokens.Count;)
        {
            if (Named(stems, at) is var (kind, length))
            {
                if (parts.Count > before && parts[^1].Kind == kind)
                {
                    parts[^1] = new SoundPart(kind, Joined(parts[^1].Traits, pending));
                }
                else
                {
                    parts.Add(new SoundPart(kind, pending));
                }

                pending = new Traits();
                at += length;
                continue;
            }

            at += Modify(tokens, stems, at, ref pending, odd, unknown);
        }

        if (pending.Hertz.Count > 0 && parts.Count == before)
        {
            parts.Add(new SoundPart(kinds[0], pending));
        }
        else if (parts.Count > 0)
        {
            parts[^1] = parts[^1] with { Traits = Joined(parts[^1].Traits, pending) };
        }

        if (parts.Count == before)
        {
            unknown.AddRange(odd);
        }
    }

    private (SoundKind Kind, int Length)? Named(List<string> stems, int at)
    {
        for (var length = Math.Min(3, stems.Count - at); length > 0; length--)
        {
            if (_phrases.TryGetValue(string.Join(' ', stems.Skip(at).Take(length)), out var kind))
            {
                return (kind, length);
            }
        }

        return null;
    }

    // How many tokens it read.
    private static int Modify(
        IReadOnlyList<string> tokens, List<string> stems, int at, ref Traits pending, List<string> odd, List<string> unknown)
    {
        var token = tokens[at];
        if (char.IsAsciiDigit(token[0]))
        {
            return Number(tokens, at, ref pending);
        }

        var very = at > 0 && PromptWords.IsDegree(stems[at - 1]) ? 1.5 : 1;
        if (PromptWords.ChangeOf(stems[at]) is { } change)
        {
            pending = change(pending, very) with { Words = [.. pending.Words, token] };
        }
        else if (Pitches.HertzOf(token) is { } hertz)
        {
            pending = pending with { Hertz = [.. pending.Hertz, hertz], Words = [.. pending.Words, token] };
        }
        else if (Pitches.ClassOf(token) is { } pitch && tokens.Skip(at + 1).Take(3).Any(word => word is "chord" or "note"))
        {
            var chord = tokens.Contains("chord") ? Pitches.ChordOf([.. tokens.Skip(at + 1)]) : null;
            pending = pending with { Hertz = [Pitches.HertzOf(60 + pitch)], Chord = chord, Words = [.. pending.Words, token] };
        }
        else if (PromptWords.CountOf(token) is { } count)
        {
            pending = pending with { Count = count };
        }
        else if (PromptWords.IsNotToBeMade(stems[at]))
        {
            unknown.Add(token);
        }
        else if (!PromptWords.SaysNothing(stems[at]) && !PromptWords.IsDegree(stems[at]))
        {
            odd.Add(token);
        }

        return 1;
    }

    private static int Number(IReadOnlyList<string> tokens, int at, ref Traits pending)
    {
        var value = double.Parse(tokens[at], CultureInfo.InvariantCulture);
        var unit = tokens.Skip(at + 1).FirstOrDefault(word => !char.IsAsciiDigit(word[0]) && word is not ("to" or "and" or "-"));
        switch (unit)
        {
            case "hz" or "hertz" or "khz" or "kilohertz":
                var hertz = Math.Clamp(unit[0] == 'k' ? value * 1_000 : value, 10, 20_000);
                pending = pending with { Hertz = [.. pending.Hertz, hertz], Words = [.. pending.Words, $"{hertz:0.#} Hz"] };
                break;
            case "bpm" or "beats":
                pending = pending with { PerMinute = Math.Clamp(value, 10, 400), Words = [.. pending.Words, $"{value:0.#} a minute"] };
                break;
            case "rpm":
                pending = pending with { PerMinute = Math.Clamp(value, 60, 12_000), Words = [.. pending.Words, $"{value:0.#} a minute"] };
                break;
            case not ("seconds" or "second" or "sec" or "s" or "minutes" or "minute"):
                pending = pending with { Count = PromptWords.CountOf(tokens[at]) };
                break;
        }

        return 1;
    }

    private static Traits Joined(Traits one, Traits other) => new()
    {
        GainDb = one.GainDb + other.GainDb,
        Distance = Math.Max(one.Distance, other.Distance),
        Rate = one.Rate * other.Rate,
        Pitch = one.Pitch * other.Pitch,
        Weight = Math.Clamp(one.Weight + other.Weight, -1, 1),
        Count = one.Count ?? other.Count,
        PerMinute = one.PerMinute ?? other.PerMinute,
        Hertz = [.. one.Hertz, .. other.Hertz],
        Chord = one.Chord ?? other.Chord,
        Falls = one.Falls || other.Falls,
        Words = [.. one.Words, .. other.Words],
    };
}
