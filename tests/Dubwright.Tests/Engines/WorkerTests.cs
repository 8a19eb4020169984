using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Engines.Recognition.Neural;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Synthesis.Neural;
using Dubwright.Engines.Workers;

namespace Dubwright.Tests.Engines;

/// <summary>Whatever a worker does, the host gets one sentence and lives on.</summary>
public sealed class WorkerTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_worker_that_hangs_is_stopped()
    {
        var silent = await RefusedAsync(Script("cat > /dev/null", TimeSpan.FromMilliseconds(300)), Ample);
        silent.Message.ShouldBe("The engine did not answer within 0 s and was stopped.");
        var hanging = await RefusedAsync(Script("echo '{\"answer\":1}'; cat > /dev/null", Ample), TimeSpan.FromSeconds(1));
        hanging.Message.ShouldBe("The engine did not answer within 1 s and was stopped.");
        hanging.Retryable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_worker_that_dies_says_so_and_the_next_call_gets_a_new_one()
    {
        using var folder = new TemporaryFolder();
        var mark = folder.File("died");
        using var pool = new WorkerPool(
            Script($"echo '{{\"answer\":1}}'; read line; [ -f {mark} ] && echo '{{\"answer\":7}}' || {{ touch {mark}; echo out of luck "
                + $">&2; exit 3; }}; read line", Ample),
            1, TimeProvider.System);
        var died = await Should.ThrowAsync<DubwrightException>(pool.AskAsync<int, int>(1, Ample, null, CancellationToken.None));
        died.Message.ShouldBe("The engine stopped before it was done.");
        died.Detail.ShouldNotBeNull().ShouldContain("out of luck");
        died.Retryable.ShouldBeTrue();
        (await pool.AskAsync<int, int>(1, Ample, null, CancellationToken.None)).ShouldBe(7);
    }

    [Fact]
    public async Task A_worker_that_talks_nonsense_or_refuses_is_quoted_or_replaced()
    {
        (await RefusedAsync(Script("echo '{\"answer\":1}'; echo nonsense; read line", Ample), Ample)).Message
            .ShouldBe("The engine stopped before it was done.");
        (await RefusedAsync(Script("echo '{\"fault\":\"No such model.\"}'", Ample), Ample)).Message.ShouldBe("No such model.");
        (await RefusedAsync(Script("exit 1", Ample), Ample)).Message.ShouldStartWith("The engine could not be loaded");
    }

    [Fact]
    public async Task A_worker_that_eats_memory_is_ended_by_the_kernel()
    {
        var spec = new WorkerSpec(
            "The engine",
            new ProcessSpec("node", ["-e", "console.log('{\"answer\":1}'); const kept = []; for (;;) kept.push(Buffer.alloc(1 << 24, 1));"])
            {
                Limits = new ProcessLimits(Ample, DataBytes: 1L << 30),
            },
            Ample);
        (await RefusedAsync(spec, Ample)).Message.ShouldBe("The engine stopped before it was done.");
    }

    [Fact]
    public async Task A_cancelled_call_ends_its_worker()
    {
        using var pool = new WorkerPool(Script("echo '{\"answer\":1}'; echo '{\"progress\":0.5}'; cat > /dev/null", Ample), 1,
            TimeProvider.System);
        using var cancelled = new CancellationTokenSource();
        var progress = new Cancel(cancelled);
        await Should.ThrowAsync<OperationCanceledException>(pool.AskAsync<int, int>(1, Ample, progress, cancelled.Token));
    }

    [Fact]
    public async Task A_model_that_is_damaged_or_missing_is_one_sentence()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.onnx");
        await File.WriteAllTextAsync(path, new string('x', 5000));
        foreach (var file in (string[])[path, folder.File("missing.onnx")])
        {
            var ear = JsonSerializer.Serialize(
                new RecognitionModelSettings(SherpaFamilies.Whisper, Paths(SherpaFamilies.Whisper, file), file),
                WorkerJson.Options);
            var mouth = JsonSerializer.Serialize(
                new SpeechModelSettings(SherpaFamilies.Kokoro, Paths(SherpaFamilies.Kokoro, file), folder.Path, "en-us"),
                WorkerJson.Options);
            foreach (var (job, settings) in ((string, string)[])[(WorkerJobs.Recognition, ear), (WorkerJobs.Speech, mouth)])
            {
                var refused = await RefusedAsync(WorkerSpec.OfModel("The engine", job, settings, 5000, Ample), Ample);
                refused.Message.ShouldEndWith(".");
                refused.Message.ShouldContain("could not be loaded");
                refused.Message.ShouldNotContain(folder.Path);
            }
        }
    }

    [Fact]
    public void Only_the_library_that_the_structs_were_checked_against_is_accepted() => Should.NotThrow(SherpaLibrary.Check);

    [Fact]
    public async Task Every_field_of_the_structs_arrives_in_its_place()
    {
        using var folder = new TemporaryFolder();
        var names = (string[])["an-encoder", "a-decoder", "some-tokens", "a-model", "some-voices"];
        foreach (var name in names)
        {
            await File.WriteAllTextAsync(folder.File(name), "x");
        }

        // With debugging on, the library prints its settings as it understood them before it looks at the files.
        var files = new Dictionary<string,
            string>
        { [""] = folder.File("a-model"), ["tokens"] = folder.File("some-tokens"), ["voices"] = folder.File("some-voices") };
        var mouth = new SpeechModelSettings(SherpaFamilies.Kokoro, files, folder.Path, "pt-br", Debug: true);
        var spoken = (await RefusedAsync(SpecOf(WorkerJobs.Speech, mouth), Ample)).Detail.ShouldNotBeNull();
        spoken.ShouldContain($"model=\"{files[""]}\"");
        spoken.ShouldContain($"voices=\"{files["voices"]}\"");
        spoken.ShouldContain($"tokens=\"{files["tokens"]}\"");
        spoken.ShouldContain($"data_dir=\"{mouth.Data}\"");
        spoken.ShouldContain("lang=\"pt-br\"");
        spoken.ShouldContain("num_threads=1");
        spoken.ShouldContain("max_num_sentences=1");
    }

    private static Dictionary<string, string> Paths(string runtime, string file) =>
        SherpaFamilies.Of(runtime)!.Files.ToDictionary(needed => needed.Part, _ => file);

    private static WorkerSpec SpecOf<T>(string job, T settings) => WorkerSpec
        .OfModel("The engine", job, JsonSerializer.Serialize(settings, WorkerJson.Options), 5000, Ample);

    private static WorkerSpec Script(string script, TimeSpan loading) => new("The engine", new ProcessSpec("sh", ["-c", script]), loading);

    private static async Task<DubwrightException> RefusedAsync(WorkerSpec spec, TimeSpan limit)
    {
        using var pool = new WorkerPool(spec, 1, TimeProvider.System);
        return await Should.ThrowAsync<DubwrightException>(pool.AskAsync<int, JsonElement>(1, limit, null, CancellationToken.None));
    }

    private sealed class Cancel(CancellationTokenSource cancelled) : IProgress<double>
    {
        public void Report(double value) => cancelled.Cancel();
    }
}
