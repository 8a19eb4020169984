using System.Reflection;
using System.Text.Json;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Tests.House;

namespace Dubwright.Tests.Pipeline.Fingerprints;

/// <summary>
/// Steps of real dubs, stories, speeches and their other forms, as an earlier version recorded them. A name that changes in the code must
/// not change what is recorded: whoever has finished work would pay for all of it again.
/// </summary>
public sealed class RecordedFingerprintTests
{
    private static readonly IReadOnlyList<RecordedStep> Recorded = JsonSerializer.Deserialize<List<RecordedStep>>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests/Dubwright.Tests/Pipeline/Fingerprints/recorded.json")),
            JsonSerializerOptions.Web)!;

    // Every kind of step by its name on record, with the type of its options where there is one called after it.
    private static readonly Dictionary<string, Type?> Kinds = typeof(IStep).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && typeof(IStep).IsAssignableFrom(type))
        .ToDictionary(
            type => (string)type.GetField("Name", BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!,
            type => type.Assembly.GetType($"{type.Namespace}.{type.Name.Replace("Step", "Options", StringComparison.Ordinal)}"));

    public static TheoryData<string> RecordedKinds => [.. Recorded.Select(step => step.Kind).Distinct()];

    [Theory]
    [MemberData(nameof(RecordedKinds))]
    public void A_recorded_step_is_found_again(string kind)
    {
        Kinds.ShouldContainKey(kind);
        foreach (var step in Recorded.Where(step => step.Kind == kind))
        {
            Fingerprint.Of(step.Kind, step.Version, step.Options, step.Inputs).ShouldBe(step.Fingerprint);
        }
    }

    [Fact]
    public void Options_are_written_as_they_were()
    {
        var typed = Recorded.Where(step => Kinds.GetValueOrDefault(step.Kind) is not null).ToList();
        typed.Count.ShouldBeGreaterThan(30);
        foreach (var step in typed)
        {
            var options = step.Options.Deserialize(Kinds[step.Kind]!, PipelineJson.Options);
            var written = JsonSerializer.SerializeToElement(options, Kinds[step.Kind]!, PipelineJson.Options);
            Fingerprint.Of(step.Kind, step.Version, written, step.Inputs)
                .ShouldBe(step.Fingerprint, $"{step.Kind}: {written} was {step.Options}");
        }
    }

    private sealed record RecordedStep(
        string Kind, int Version, string Fingerprint, JsonElement Options, IReadOnlyDictionary<string, ArtifactId> Inputs);
}
