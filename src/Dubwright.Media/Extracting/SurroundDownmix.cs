using System.Globalization;
using Dubwright.Core.Sound;

namespace Dubwright.Media.Extracting;

/// <summary>How ffmpeg is told to make of 5.1 what <see cref="DownmixedSound"/> makes of it: by itself it lowers the sum or not, depending
/// on how it counts samples.</summary>
internal static class SurroundDownmix
{
    public static string Stereo { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"pan=stereo|FL={DownmixedSound.Front}*FL+{DownmixedSound.Other}*FC+{DownmixedSound.Other}*BL"
            + $"|FR={DownmixedSound.Front}*FR+{DownmixedSound.Other}*FC+{DownmixedSound.Other}*BR");

    /// <summary>The mean of both channels of stereo.</summary>
    public static string Mono { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"pan=mono|c0={DownmixedSound.Front / 2}*FL+{DownmixedSound.Front / 2}*FR+{DownmixedSound.Other}*FC"
            + $"+{DownmixedSound.Other / 2}*BL+{DownmixedSound.Other / 2}*BR");
}
