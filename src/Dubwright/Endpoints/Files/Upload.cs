using Dubwright.Client.Files;
using Dubwright.Core.Identifiers;

namespace Dubwright.Endpoints.Files;

/// <summary>An upload as it is stored.</summary>
internal sealed class Upload
{
    public const string Waiting = "waiting";
    public const string Received = "received";
    public const string Complete = "complete";

    public string Id { get; init; } = "";

    public TeamId Team { get; init; }

    public string FileName { get; init; } = "";

    public string? MediaType { get; init; }

    public long? Bytes { get; init; }

    public string? Artifact { get; init; }

    public string State { get; init; } = Waiting;

    public UploadedFile Shown() => new(Id, FileName, MediaType, Bytes, State);
}
