using System.Text.Json.Serialization;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>How the original voice is taken out.</summary>
public enum BackgroundMode
{
    /// <summary>Speech is cut and room tone of the same programme fills the hole.</summary>
    Mute,

    /// <summary>What plays under speech is lowered with it while it lasts.</summary>
    Duck,

    /// <summary>The centre of the stereo picture is taken out while speech lasts, its sides stay.</summary>
    Centre,

    /// <summary>What a model leaves of the sound without its voices plays while speech lasts. No plan says so:
    /// it stands for <see cref="Duck"/>
    /// and <see cref="Centre"/> where there is a model.</summary>
    Separate,
}

/// <summary>What was measured of a programme, and the way chosen for it. Serialisable; every group is made from the same plan.</summary>
/// <param name="Mode">The way for most of the programme.</param>
/// <param name="Reason">One sentence for people: what was measured and what follows.</param>
/// <param name="SpeechDb">Level within speech, dBFS RMS.</param>
/// <param name="BedDb">Level outside speech, dBFS RMS.</param>
/// <param name="SideDb">Level of the stereo side signal within speech, dBFS RMS.</param>
/// <param name="RoomTone">Quiet places whose sound fills holes, in order.</param>
/// <param name="Exceptions">Stretches of speech that are treated another way, in order.</param>
public sealed record BackgroundPlan(
    BackgroundMode Mode, string Reason, double SpeechDb, double BedDb, double SideDb, IReadOnlyList<TimeRange> RoomTone,
    IReadOnlyList<TreatedSpeech> Exceptions)
{
    /// <summary>Whether the voice is in the centre of a sound in 5.1 alone: what was measured is the centre, and the other channels stay
    /// as they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSurround { get; init; }

    /// <summary>Where somebody speaks in 5.1 while the centre is silent; null elsewhere.</summary>
    public IReadOnlyList<TimeRange>? Elsewhere { get; init; }

    /// <summary>Somewhere something plays under speech that cannot be made anew, as room tone can: music, another scene's sounds.</summary>
    [JsonIgnore]
    public bool HasBeds => Mode != BackgroundMode.Mute || Exceptions.Any(exception => exception.Mode != BackgroundMode.Mute);

    /// <summary>The stretches of speech over something that cannot be made anew, in order.</summary>
    /// <param name="speech">As it was given for the plan, or a part of it.</param>
    public IReadOnlyList<TimeRange> Beds(IReadOnlyList<TimeRange> speech) =>
        [.. SpeechHoles.Of(speech).Where(hole => ModeOf(hole) != BackgroundMode.Mute)];

    internal BackgroundMode ModeOf(TimeRange hole) => Exceptions.FirstOrDefault(exception => exception.Time.Overlaps(hole))?.Mode ?? Mode;
}

/// <summary>A stretch of speech with a background of its own kind.</summary>
public sealed record TreatedSpeech(TimeRange Time, BackgroundMode Mode);
