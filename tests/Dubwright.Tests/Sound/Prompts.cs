using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Sound;

/// <summary>A woman who speaks: prompts of Debian's <c>asterisk-core-sounds-en-g722</c>.</summary>
internal static class Prompts
{
    public const string Some = Folder + "/vm-instructions.g722";
    private const string Folder = "/usr/share/asterisk/sounds/en_US_f_Allison";

    /// <summary>16 kHz mono WAVs of seven seconds each.</summary>
    public static async Task<IReadOnlyList<string>> DecodeAsync(TemporaryFolder folder)
    {
        string[] names = ["vm-instructions", "queue-periodic-announce", "vm-record-prepend", "vm-review"];
        foreach (var name in names)
        {
            await Films.FfmpegAsync(["-f", "g722", "-i", $"{Folder}/{name}.g722", "-ar", "16000", "-ac", "1", folder.File($"{name}.wav")]);
        }

        return [.. names.Select(name => folder.File($"{name}.wav"))];
    }
}
