namespace Dubwright.Client.Tasks;

/// <summary>A task was created; poll its status under the id.</summary>
/// <param name="TaskId">Never reused, valid for good; also names the project in the Studio.</param>
public sealed record TaskCreated(string TaskId);

/// <summary>Asks for the results of several runs of one kind.</summary>
/// <param name="RunIds">One to five different run ids.</param>
public sealed record RunsRequest(IReadOnlyList<long> RunIds);
