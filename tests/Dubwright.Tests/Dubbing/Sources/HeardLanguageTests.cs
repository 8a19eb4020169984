using System.Runtime.Versioning;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Media;
using Dubwright.Tests.Media.Tracks;

namespace Dubwright.Tests.Dubbing.Sources;

/// <summary>The language that is spoken is heard before anything is translated.</summary>
[SupportedOSPlatform("linux")]
[RequiresModel("whisper-base", "silero-vad")]
[RequiresProgram("pico2wave", "lt-proc")]
public sealed class HeardLanguageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [EngineFact]
    public async Task A_named_language_that_the_sound_contradicts_is_told_and_yellow_in_the_report()
    {
        await using var host = await StartAsync();

        var (view, result) = await host.DubAsync(await host.RequestAsync(await _folder.SpanishAsync(), "fr-fr"));

        view.Warnings.ShouldContain(warning => warning.StartsWith("The speech sounds Spanish, not English"));
        (await host.ReadAsync<QualityReport>(result.Targets[0].Quality)).Rows.Single(row => row.Name == "source_language")
            .Grade.ShouldBe(Grade.Yellow);
    }

    [EngineFact]
    public async Task An_open_language_is_found_out_and_a_right_one_is_green()
    {
        await using var host = await StartAsync();

        var request = await host.RequestAsync(await _folder.SpanishAsync(), "fr-fr");
        var (view, result) = await host.DubAsync(request with { SourceLanguage = null });

        result.SourceLanguage.ShouldBe(LanguageTable.Parse("es").Id);
        view.Warnings.ShouldNotContain(warning => warning.Contains("sounds"));
        (await host.ReadAsync<QualityReport>(result.Targets[0].Quality)).Rows.Single(row => row.Name == "source_language")
            .Grade.ShouldBe(Grade.Green);
    }

    private async Task<DubHost> StartAsync()
    {
        var engines = (await InstalledEngines.WithModelsAsync()).Engines;
        return await DubHost.StartAsync(_folder.File("data"), _ => engines);
    }
}
