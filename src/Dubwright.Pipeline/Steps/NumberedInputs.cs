using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps;

/// <summary>Inputs that come in numbers, named <c>speech/3</c>: the number says where on the time line a window or a group lies.</summary>
public static class NumberedInputs
{
    public static string Name(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}/{number}");

    /// <summary>The numbers given under a name, in order.</summary>
    public static IReadOnlyList<int> Numbers(this StepContext context, string name) =>
        [.. context.Inputs.Keys
            .Where(key => key.StartsWith(name + "/", StringComparison.Ordinal))
            .Select(key => int.Parse(key.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture))
            .Order()];

    /// <summary>Windows of ten minutes as one sound.</summary>
    public static WindowedSound OpenWindows(this StepContext context, string name) =>
        new([.. context.Numbers(name).Select(number => new SoundWindow(number * Timeline.Window, context.PathOf(Name(name, number))))]);

    /// <summary>Groups of the mix as one sound.</summary>
    public static WindowedSound OpenGroups(this StepContext context, string name) =>
        new([.. context.GroupWindows(name)]);

    /// <summary>Groups of the mix, or parts of them, where they lie.</summary>
    /// <param name="offset">Of a part's first frame from the group's.</param>
    public static IEnumerable<SoundWindow> GroupWindows(this StepContext context, string name, long offset = 0) =>
        context.Numbers(name).Select(number => new SoundWindow(
            WaveFormat.Mix.TimeOf((number * Timeline.GroupFrames) + offset), context.PathOf(Name(name, number))));

    /// <summary>JSON inputs, in order of their numbers.</summary>
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this StepContext context, string name, CancellationToken cancellationToken)
    {
        var read = new List<T>();
        foreach (var number in context.Numbers(name))
        {
            read.Add(await context.ReadAsync<T>(Name(name, number), cancellationToken));
        }

        return read;
    }

    /// <summary>One output of each step, under a name and the number in the step's key; of all steps, or of some numbers.</summary>
    public static Dictionary<string, ArtifactId> AddNumbered(
        this Dictionary<string, ArtifactId> inputs, string name, IReadOnlyList<CompletedStep> steps, string output,
            IEnumerable<int>? numbers = null)
    {
        var wanted = numbers?.ToHashSet();
        foreach (var step in steps)
        {
            if (NumberOf(step.Key) is var number && wanted?.Contains(number) != false)
            {
                inputs[Name(name, number)] = step.Outputs[output];
            }
        }

        return inputs;
    }

    /// <summary><c>recognise/3</c> and <c>recognise/3/again</c> give 3.</summary>
    public static int NumberOf(string key) => int.Parse(key.Split('/')[1], NumberStyles.None, CultureInfo.InvariantCulture);
}
