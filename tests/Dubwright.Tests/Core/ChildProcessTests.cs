using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Tests.Core;

public sealed class ChildProcessTests
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    [Fact]
    public async Task Input_comes_back_as_output_however_large_it_is()
    {
        var sent = new byte[3_000_000];
        new Random(1).NextBytes(sent);
        using var received = new MemoryStream();

        var result = await ChildProcess.RunAsync(
            new ProcessSpec("cat", []), (input, token) => input.WriteAsync(sent, token).AsTask(), (output, token) => output
                .CopyToAsync(received, token), Soon);

        result.ExitCode.ShouldBe(0);
        received.ToArray().ShouldBe(sent);
    }

    [Fact]
    public async Task Arguments_never_pass_a_shell()
    {
        var result = await ChildProcess.RunAsync(new ProcessSpec("printf", ["%s", "$(id) `id` ; rm -rf / \" ' *"]), Soon);

        result.Output.ShouldBe("$(id) `id` ; rm -rf / \" ' *");
    }

    [Fact]
    public async Task A_failing_program_tells_its_code_and_its_last_words()
    {
        var result = await ChildProcess.RunAsync(Shell("for i in $(seq 100); do echo line $i >&2; done; exit 3"), Soon);

        result.ExitCode.ShouldBe(3);
        result.ErrorTail.ShouldEndWith("line 100");
        result.ErrorTail.Split('\n').Length.ShouldBe(40);
    }

    [Fact]
    public async Task A_missing_program_is_one_clear_sentence()
    {
        var failure = await Should.ThrowAsync<DubwrightException>(() => ChildProcess
            .RunAsync(new ProcessSpec("no-such-program", []), Soon));

        failure.Message.ShouldContain("no-such-program is not installed");
    }

    [Fact]
    public async Task A_program_that_outlives_its_wall_time_is_stopped_with_its_children()
    {
        using var folder = new TemporaryFolder();
        var started = Stopwatch.GetTimestamp();

        var failure = await Should.ThrowAsync<DubwrightException>(() => ChildProcess.RunAsync(
            Shell($"trap '' INT; sh -c 'echo $$ > {folder.Path}/pid; exec sleep 60' & wait; wait") with
            {
                Limits = new ProcessLimits(TimeSpan.FromMilliseconds(700)),
            },
            Soon));

        failure.Retryable.ShouldBeTrue();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        var grandchild = int.Parse(await File.ReadAllTextAsync($"{folder.Path}/pid"), CultureInfo.InvariantCulture);
        (await IsGoneAsync(grandchild)).ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelling_interrupts_first()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        // Where the tests themselves run in the background, interrupts are ignored, and a shell that begins so cannot trap them.
        var running = ChildProcess.RunAsync(
            Shell($"exec env --default-signal=INT sh -c 'trap \"echo interrupted > {folder.Path}/how; exit 0\" INT; echo ready > "
                + $"{folder.Path}/ready; while true; do sleep 0.05; done'"), cancel.Token);
        while (!File.Exists($"{folder.Path}/ready"))
        {
            await Task.Delay(20);
        }

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
        (await File.ReadAllTextAsync($"{folder.Path}/how")).Trim().ShouldBe("interrupted");
    }

    [Fact]
    public async Task The_kernel_holds_a_child_to_its_memory_and_to_its_file_size()
    {
        using var folder = new TemporaryFolder();
        var hungry = await ChildProcess.RunAsync(
            new ProcessSpec("python3",
                ["-c", "x = bytearray(2_000_000_000)"])
            { Limits = ProcessLimits.Default with { AddressSpaceBytes = 500_000_000 } }, Soon);
        var wordy = await ChildProcess.RunAsync(
            new ProcessSpec("dd",
                ["if=/dev/zero", $"of={folder.Path}/big", "bs=1M",
                "count=8"])
            { Limits = ProcessLimits.Default with { FileBytes = 1_000_000 } }, Soon);

        hungry.ExitCode.ShouldNotBe(0);
        wordy.ExitCode.ShouldNotBe(0);
        new FileInfo($"{folder.Path}/big").Length.ShouldBeLessThanOrEqualTo(1_000_000);
    }

    [Fact]
    public async Task A_conversation_goes_both_ways_line_by_line()
    {
        await using var child = await ChildProcess.StartAsync(Shell("while read line; do echo \"<$line>\"; done"));
        using var reader = new StreamReader(child.Output, Encoding.UTF8);
        foreach (var word in (string[])["one", "two", "ñ"])
        {
            await child.Input.WriteAsync(Encoding.UTF8.GetBytes(word + "\n"));
            await child.Input.FlushAsync();
            (await reader.ReadLineAsync(Soon)).ShouldBe($"<{word}>");
        }
    }

    private static ProcessSpec Shell(string script) => new("sh", ["-c", script]);

    private static async Task<bool> IsGoneAsync(int processId)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            if (!Directory.Exists($"/proc/{processId}") || (await File.ReadAllTextAsync($"/proc/{processId}/stat"))
                .Contains(") Z ", StringComparison.Ordinal))
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }
}
