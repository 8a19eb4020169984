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

    /// <summary>A member that is no text: in JSON, an empty text in its place is wrong.</summary>
    private JsonElement? Typed(string name) =>
        _isText ? Member(name) : Given(name) is { ValueKind: not JsonValueKind.Null } member ? member : null;

    /// <summary>An object that is written as JSON in a text, as a form has to; null where there is none.</summary>
    public Fields? ObjectInText(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new Fields(document.RootElement.Clone(), [.. _place, name], _faults, isText: false);
            }
        }
        catch (JsonException)
        {
            // Said below, as for JSON that is no object.
        }

        Fault(name, "Input should be a JSON object as text", "json_invalid");
        return null;
    }

    /// <summary>A form's file has to be there; a text in its place is none.</summary>
    public void Require(IFormFile? file, string name)
    {
        if (file is null && !HasFaultIn(name))
        {
            Fault(name, Has(name) ? "Input should be a file" : "Field required", Has(name) ? "file_type" : "missing");
        }
    }

    /// <summary>A member as it came; null where it is absent.</summary>
    public JsonElement? Json(string name) => Member(name);

    private JsonElement? Given(string name) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var member) ? member : null;
}
