using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Tests.Core.Processes;

/// <summary>Cancelling and disposing at every moment, and what is said without end.</summary>
public sealed class ChildProcessEndingTests : IDisposable
{
    private readonly Dummy _dummy = new();

    [Fact]
    public async Task Cancelled_before_it_starts_it_does_not_start()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => ChildProcess
            .RunAsync(_dummy.Spec("echo yes > $0/started"), new CancellationToken(true)));

        await Task.Delay(200);
        File.Exists(_dummy.File("pipes")).ShouldBeFalse();
    }

    [Fact]
    public async Task Cancelled_at_any_moment_it_leaves_nothing()
    {
        for (var microseconds = 0; microseconds < 20_000; microseconds += 1_000)
        {
            using var dummy = new Dummy();
            using var cancel = new CancellationTokenSource();
            var running = ChildProcess.RunAsync(dummy.Spec("setsid sleep 30 & sleep 30 & wait"), cancel.Token);
            await Task.Delay(TimeSpan.FromMicroseconds(microseconds));
            await cancel.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(() => running);
            await dummy.ShouldHaveLeftNothingAsync();
        }
    }

    [Fact]
    public async Task Cancelled_after_its_end_nothing_happens()
    {
        using var cancel = new CancellationTokenSource();
        var result = await ChildProcess.RunAsync(_dummy.Spec("echo done"), cancel.Token);

        await cancel.CancelAsync();

        result.Output.ShouldBe("done\n");
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task It_may_be_disposed_twice_and_by_two_at_once()
    {
        var child = await ChildProcess.StartAsync(_dummy.Spec("trap '' INT; sleep 30 & sleep 30; sleep 30"));
        await _dummy.MadeAsync("pipes");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => child.DisposeAsync().AsTask())));
        await child.DisposeAsync();

        child.HasExited.ShouldBeTrue();
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task Disposed_after_its_end_its_pipes_are_closed()
    {
        var child = await ChildProcess.StartAsync(_dummy.Spec("echo unread; exit 5"));
        (await child.WaitAsync(Dummy.Soon)).ShouldBe(5);

        await child.DisposeAsync();

        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task Disposed_while_it_is_waited_for_the_wait_ends()
    {
        var child = await ChildProcess.StartAsync(_dummy.Spec("exec sleep 30"));
        var waiting = child.WaitAsync(Dummy.Soon);

        await child.DisposeAsync();

        (await waiting).ShouldBeGreaterThan(128);
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task A_wait_given_up_leaves_the_child_alive()
    {
        await using var child = await ChildProcess.StartAsync(_dummy.Spec("cat"));
        using var brief = new CancellationTokenSource(100);

        await Should.ThrowAsync<OperationCanceledException>(() => child.WaitAsync(brief.Token));

        child.HasExited.ShouldBeFalse();
        child.Input.Close();
        (await child.WaitAsync(Dummy.Soon)).ShouldBe(0);
    }

    [Fact]
    public async Task An_error_line_without_end_is_kept_in_little_memory()
    {
        var longest = 0;
        var spec = _dummy
            .Spec("head -c 200000000 /dev/zero | tr '\\0' x >&2; printf '\\nlast words' >&2") with
        {
            OnErrorLine = line => longest = Math.Max(
        longest, line.Length)
        };

        var result = await ChildProcess.RunAsync(spec, Dummy.Soon);

        result.ExitCode.ShouldBe(0);
        result.ErrorTail.Length.ShouldBeLessThan(500_000);
        result.ErrorTail.ShouldEndWith("\nlast words");
        longest.ShouldBeLessThan(10_000);
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task An_answer_without_end_is_a_failure_before_the_memory_is_full()
    {
        var failure = await Should.ThrowAsync<DubwrightException>(() => ChildProcess
            .RunAsync(_dummy.Spec("exec yes", seconds: 15), Dummy.Soon));

        failure.Message.ShouldContain("without end");
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task The_memory_limit_is_the_kernels_and_holds_for_grandchildren()
    {
        var spec = _dummy.Spec("python3 -c 'x = bytearray(2_000_000_000)' & wait $!");
        var result = await ChildProcess.RunAsync(spec with { Limits = spec.Limits with { AddressSpaceBytes = 500_000_000 } }, Dummy.Soon);

        result.ExitCode.ShouldNotBe(0);
        result.ErrorTail.ShouldContain("MemoryError");
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    public void Dispose() => _dummy.Dispose();
}
