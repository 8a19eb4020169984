using System.ComponentModel.DataAnnotations;

namespace Dubwright.Client.Tasks;

/// <summary>A task was created; poll its status under the id.</summary>
/// <param name="TaskId">Never reused, valid for good; also names the project in the Studio.</param>
public sealed record TaskCreated(string TaskId);

/// <summary>Asks for the results of several runs of one kind.</summary>
/// <param name="RunIds">One to five different run ids.</param>
public sealed record RunsRequest(IReadOnlyList<long> RunIds);

/// <summary>With what changed options a task is tried again; null leaves an option as it was.</summary>
/// <param name="Engines">Of a dub or a project: engines that have to do the work.</param>
/// <param name="Loudness">Of a dub or a project: how loud it is made.</param>
/// <param name="DubBackgroundSpeech">Of a dub or a project: whether what is spoken far behind is dubbed, too.</param>
/// <param name="Speakers">Of a dub or a project: how many people speak in it.</param>
/// <param name="VoiceId">Of a spoken text or a story: the voice.</param>
public sealed record RetryOrder(
    Dubbing.PinnedEngines? Engines = null,
    [property: AllowedValues("source", "ebu_r128", "streaming", "web", null)] string? Loudness = null, bool? DubBackgroundSpeech = null,
    long? VoiceId = null, [property: Range(1, 50)] int? Speakers = null);
