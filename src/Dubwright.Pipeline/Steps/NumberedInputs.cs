using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps;

/// <summary>Inputs that come in numbers, named <c>speech/3</c>: the number says where on the time line a window or a group lies.</summary>
public static class NumberedInputs
{
    /// <summary>The numbers given under a name, in order.</summary>
    public static IReadOnlyList<int> Numbers<T>(this StepContext context, Port<T> port) =>
        [.. context.Inputs.Keys
            .Where(key => key.StartsWith(port.Name + "/", StringComparison.Ordinal))
            .Select(key => int.Parse(key.AsSpan(port.Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture))
            .Order()];

    /// <summary>The files given under a name, in order of their numbers.</summary>
    public static IReadOnlyList<string> PathsOf<T>(this StepContext context, Port<T> port)
        where T : FileContent => [.. context.Numbers(port).Select(number => context.PathOf(port.At(number)))];

    /// <summary>Windows of ten minutes as one sound.</summary>
    public static WindowedSound OpenWindows(this StepContext context, Port<WaveFile> port) =>
        new([.. context.Numbers(port).Select(number => new SoundWindow(number * Timeline.Window, context.PathOf(port.At(number))))]);

    /// <summary>Groups of the mix as one sound.</summary>
    public static WindowedSound OpenGroups(this StepContext context, Port<WaveFile> port) => new([.. context.GroupWindows(port)]);

    /// <summary>Groups of the mix, or parts of them, where they lie.</summary>
    /// <param name="offset">Of a part's first frame from the group's.</param>
    public static IEnumerable<SoundWindow> GroupWindows(this StepContext context, Port<WaveFile> port, long offset = 0) =>
        context.Numbers(port).Select(number => new SoundWindow(
            WaveFormat.Mix.TimeOf((number * Timeline.GroupFrames) + offset), context.PathOf(port.At(number))));

    /// <summary>JSON inputs, in order of their numbers.</summary>
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(
        this StepContext context, Port<T> port, CancellationToken cancellationToken)
    {
        var read = new List<T>();
        foreach (var number in context.Numbers(port))
        {
            read.Add(await context.ReadAsync(port.At(number), cancellationToken));
        }

        return read;
    }

    /// <summary>One output of each step, under the number in the step's key; of all steps, or of some numbers.</summary>
    public static ArtifactDictionary AddNumbered<T>(
        this ArtifactDictionary inputs, Port<T> output, IReadOnlyList<CompletedStep> steps, IEnumerable<int>? numbers = null) =>
        inputs.AddNumbered(output, output, steps, numbers);

    /// <summary>The same under another name.</summary>
    public static ArtifactDictionary AddNumbered<T>(
        this ArtifactDictionary inputs, Port<T> input, Port<T> output, IReadOnlyList<CompletedStep> steps, IEnumerable<int>? numbers = null)
    {
        var wanted = numbers?.ToHashSet();
        foreach (var step in steps.Where(step => wanted?.Contains(step.Key.At) != false))
        {
            inputs.Add(input.At(step.Key.At), step.Output(output));
        }

        return inputs;
    }
}
