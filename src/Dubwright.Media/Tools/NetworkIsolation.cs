using System.ComponentModel;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Media.Tools;

/// <summary>Runs programs in a network namespace of their own, where there is no network, as far as the system allows it. Safe for
/// concurrent use.</summary>
/// <remarks>It tries before it is relied on. That it works is remembered; that it does not, for some seconds only: the next run tries
/// again.</remarks>
public sealed class NetworkIsolation
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);
    private static readonly string[] Enter = ["--user", "--map-current-user", "--net", "--"];

    private static readonly (string File, string Off, string Remedy)[] Switches =
    [
        ("/proc/sys/user/max_user_namespaces", "0", "sudo sysctl -w user.max_user_namespaces=15000"),
        ("/proc/sys/kernel/unprivileged_userns_clone", "0", "sudo sysctl -w kernel.unprivileged_userns_clone=1"),
        ("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1", "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"),
    ];

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action<string>? _warn;
    private readonly string _program;
    private Task<string?>? _probe;
    private long _probed;
    private bool _works;
    private bool _warned;

    /// <param name="time">Tells when to try again.</param>
    /// <param name="warn">Told once, in a sentence, that it does not work here; null where nobody listens.</param>
    public NetworkIsolation(TimeProvider time, Action<string>? warn)
        : this(time, warn, "unshare")
    {
    }

    internal NetworkIsolation(TimeProvider time, Action<string>? warn, string program) => (_time, _warn, _program) = (time, warn, program);

    /// <summary>Tries, where that is due.</summary>
    /// <returns>Null where programs run without a network; else a sentence that says why not, what that means and how to turn it
    /// on.</returns>
    public Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_probe is null || (_probe.IsCompleted && !_works && _time.GetElapsedTime(_probed) >= Again))
            {
                (_probe, _probed) = (TryAsync(), _time.GetTimestamp());
            }

            return _probe.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A program with what runs it without a network, where that works.</summary>
    /// <returns>The words before its arguments.</returns>
    internal async Task<string[]> WrapAsync(string program, CancellationToken cancellationToken) =>
        await ProbeAsync(cancellationToken) is null && Programs.Find(program) is { } found

            // Entering the new namespace clears the child's wish to die with its parent, so it is wished again inside.
            ? [_program, .. Enter, "setpriv", "--pdeathsig", "KILL", "--", found]
            : [program];

    private async Task<string?> TryAsync()
    {
        var reason = await ReasonAsync();
        _works = reason is null;
        if (reason is null)
        {
            return null;
        }

        var sentence = $"ffmpeg runs with the network, which it never needs: a damaged or hostile file has one wall less before it "
            + $"({reason}); {Remedy()}.";
        if (!_warned)
        {
            _warned = true;
            _warn?.Invoke(sentence);
        }

        return sentence;
    }

    // Why it does not work: the last words of the program, or of what kept it from starting.
    private async Task<string?> ReasonAsync()
    {
        try
        {
            var tried = await ChildProcess.RunAsync(
                new ProcessSpec(_program, [.. Enter, "true"]) { Limits = new ProcessLimits(TimeSpan.FromSeconds(10)) },
                    CancellationToken.None);
            return tried.ExitCode == 0 ? null : tried.ErrorTail.Split('\n')[^1];
        }
        catch (Exception fault) when (fault is DubwrightException or Win32Exception)
        {
            return fault.Message.TrimEnd('.');
        }
    }

    private static string Remedy()
    {
        foreach (var (file, off, remedy) in Switches)
        {
            if (File.Exists(file) && File.ReadAllText(file).Trim() == off)
            {
                return $"turn it on with: {remedy}";
            }
        }

        return "allow user and network namespaces: in a container, by a seccomp profile that lets unshare through";
    }
}
