using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Dubbing;

/// <summary>Three real sentences over quiet stereo music, dubbed into Spanish once for every test of what is made of a dub.</summary>
public sealed class MusicDub : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public static int Spanish { get; } = LanguageTable.Parse("es-es").Id;

    internal DubHost Host { get; private set; } = null!;

    internal DubRequest Request { get; private set; } = null!;

    internal TaskView View { get; private set; } = null!;

    internal TargetResult Target { get; private set; } = null!;

    public string Film => _folder.File("film.mp4");

    public string File(string name) => _folder.File(name);

    public async Task InitializeAsync()
    {
        var plain = _folder.File("plain.mp4");
        await Films.MakeAsync(plain, Films.Readings[..3]);
        new MonoSound(Signals.Music(48_000 * 20, 48_000, 7), 48_000).Save(_folder.File("left.wav"));
        new MonoSound(Signals.Music(48_000 * 20, 48_000, 8), 48_000).Save(_folder.File("right.wav"));
        await Films.FfmpegAsync(
        [
            "-i", plain, "-i", _folder.File("left.wav"), "-i", _folder.File("right.wav"), "-filter_complex",
            "[0:a]aformat=channel_layouts=stereo[voice];[1:a][2:a]join=inputs=2:channel_layout=stereo,volume=0.15[music];"
            + "[voice][music]amix=inputs=2:duration=first:normalize=0[sound]",
            "-map", "0:v", "-map", "[sound]", "-c:v", "copy", "-c:a", "aac", "-b:a", "192k", Film,
        ]);
        Host = await DubHost.StartAsync(_folder.File("data"));
        Request = await Host.RequestAsync(Film, "es-es");
        var (view, result) = await Host.DubAsync(Request);
        (View, Target) = (view, result.Targets.Single());
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
