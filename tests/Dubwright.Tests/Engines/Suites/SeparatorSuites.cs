using System.Diagnostics;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;
using Dubwright.Engines.Separation;
using Dubwright.Engines.Sherpa;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Engines.Suites;

/// <summary>Both families of separators, with models of the tests' own making; real weights are not to be had here.</summary>
public sealed class OwnSeparators : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal EngineCatalogue Catalogue { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        SeparationModels.WriteSpleeter(_folder.Path, "own-spleeter");
        SeparationModels.WriteUvr(_folder.Path, "own-uvr");
        Catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = _folder.Path }, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        Catalogue.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }
}

[SuiteOf(typeof(NeuralSeparator))]
public sealed class NeuralSeparatorTests(OwnSeparators own) : SeparatorContract, IClassFixture<OwnSeparators>
{
    protected override IReadOnlyList<ISeparator> Engines => own.Catalogue.Engines.Separators;

    protected override float Share => SeparationModels.Share;

    [Fact]
    public void The_catalogue_lists_them_and_the_better_family_comes_first()
    {
        own.Catalogue.Entries.Where(entry => entry.Job == EngineJob.Separation)
            .ShouldAllBe(entry => entry.Installed && entry.Serves.Count == 0);
        Engines.Select(engine => engine.Identity.Name).ShouldBe(["own-uvr", "own-spleeter"]);
        Engines[0].Identity.Version.ShouldContain($"sherpa-onnx {SherpaLibrary.Version}");
        own.Catalogue.Engines.Pinned(new EnginePins("pocketsphinx", null, null)).Separators.ShouldBe(Engines);
    }

    [Fact]
    public async Task A_model_that_works_without_end_is_stopped()
    {
        using var folder = new TemporaryFolder();
        SeparationModels.WriteEndless(folder.Path, "endless");
        using var engine = new NeuralSeparator(ModelFolder.Read(folder.Path).Single(), TimeSpan.FromSeconds(1));
        folder.Stereo(Signals.Music(48_000, 48_000, 1), Signals.Music(48_000, 48_000, 2)).Dispose();
        var began = Stopwatch.GetTimestamp();

        var stopped = await Should.ThrowAsync<DubwrightException>(
            engine.SeparateAsync(new SeparationRequest(folder.File("stereo.wav"), folder.File("out.wav")), CancellationToken.None));

        stopped.Message.ShouldBe("The separator endless did not answer within 1 s and was stopped.");
        stopped.Retryable.ShouldBeTrue();
        Stopwatch.GetElapsedTime(began).TotalSeconds.ShouldBeGreaterThan(1);
    }
}
