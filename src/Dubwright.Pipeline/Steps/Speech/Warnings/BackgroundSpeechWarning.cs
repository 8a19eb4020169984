using System.Globalization;
using Dubwright.Media.Detection;

namespace Dubwright.Pipeline.Steps.Speech.Warnings;

/// <summary>What people should know of speech that is left in the background.</summary>
internal static class BackgroundSpeechWarning
{
    /// <param name="background">In order.</param>
    /// <returns>One sentence; none where nothing is left.</returns>
    public static IEnumerable<string> Of(IReadOnlyList<BackgroundSpeech> background)
    {
        if (background.Count == 0)
        {
            yield break;
        }

        var (least, most) = (background.Min(speech => speech.BelowDb), background.Max(speech => speech.BelowDb));
        var below = least < most ? string.Create(CultureInfo.InvariantCulture, $"{least:0} to {most:0} dB")
            : string.Create(CultureInfo.InvariantCulture, $"{least:0} dB");
        yield return $"{Sentences.Count(background.Count, "utterance")} from {Sentences.Clock(background[0].Time.Start)} to "
            + $"{Sentences.Clock(background[^1].Time.End)} {(background.Count == 1 ? "was" : "were")} left in the background, {below} "
            + "below the people in front: not dubbed, and heard as before; dub_background_speech has everything dubbed.";
    }
}
