using System.Text.Json;

namespace Dubwright.Endpoints.Reading;

/// <summary>What is there, whatever its value.</summary>
internal sealed partial class Fields
{
    /// <summary>Whether the member is there to say that there is to be nothing: null, or an empty text.</summary>
    public bool Clears(string name) => Given(name) is not null && Member(name) is null;

    /// <summary>The names of what is there.</summary>
    public IReadOnlyList<string> Names => [.. _object.EnumerateObject().Select(member => member.Name).Where(Has).Distinct()];

    /// <summary>Whether the member is an empty text, where that is not the same as none.</summary>
    public bool IsEmpty(string name) => Given(name) is { } member && FieldValue.IsEmpty(member);

    /// <summary>A member as it came; null where it is absent.</summary>
    public JsonElement? Json(string name) => Member(name);

    private JsonElement? Given(string name) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var member) ? member : null;
}
