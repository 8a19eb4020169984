using System.Text.Json;
using Dubwright.Client.Live;
using Dubwright.Core.Languages;

namespace Dubwright.Endpoints.Live.Translation;

/// <summary>What a session of realtime translation was asked for.</summary>
/// <param name="Source">Null leaves it to the recogniser, each utterance anew.</param>
/// <param name="Target">Null: nothing is translated.</param>
/// <param name="Voice">A shaped voice as text; null takes the best of the language.</param>
internal sealed record RealtimeSettings(Language? Source, Language? Target, string? Voice)
{
    public const string Text = "text";
    public const string Audio = "audio";

    /// <summary><c>fast</c> or <c>slow</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>As it was asked for, or what the mode is called elsewhere.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<string> Modalities { get; init; }

    /// <summary>One person speaks all the time, and in one language.</summary>
    public required bool SingleKnownSpeaker { get; init; }

    /// <summary>What the source may be where it is left open; empty: anything.</summary>
    public required IReadOnlyList<Language> Candidates { get; init; }

    /// <summary>The voice as it was asked for.</summary>
    public JsonElement? AskedVoice { get; init; }

    public bool Speaks => Modalities.Contains(Audio);

    public bool Writes => Modalities.Contains(Text);

    /// <param name="heard">The language that was heard, where the source is left open.</param>
    public RealtimeSession Describe(string id, Language? heard) => new(
        id, Model, Mode, (Source ?? heard)?.Tag ?? LanguageTable.Auto, Target?.Tag ?? "", Modalities, AskedVoice);
}
