using System.Globalization;
using System.Text;
using System.Text.Json;
using Dubwright.Client.Errors;
using Dubwright.Core.Languages;
using Microsoft.Extensions.Primitives;

namespace Dubwright.Endpoints.Reading;

/// <summary>
/// The members of a request, whether they came as JSON or as a form. Tolerant: absent, null and empty text are the same (in JSON an empty
/// text is none only where a text may stand); numbers and booleans may be text; unknown members are ignored. What is wrong is collected
/// with its place; <see cref="Check"/> answers all at once.
/// </summary>
internal sealed partial class Fields
{
    private readonly JsonElement _object;
    private readonly IReadOnlyList<object> _place;
    private readonly List<ValidationItem> _faults;
    private readonly bool _isText;

    private Fields(JsonElement value, IReadOnlyList<object> place, List<ValidationItem> faults, bool isText) =>
        (_object, _place, _faults, _isText) = (value, place, faults, isText);

    /// <summary>The files of a form; empty for JSON.</summary>
    public IFormFileCollection Files { get; private init; } = new FormFileCollection();

    public static Fields OfJson(JsonElement value) => new(value, ["body"], [], isText: false);

    public static Fields OfForm(IFormCollection form) => new(Collected(form), ["body"], [], isText: true) { Files = form.Files };

    public static Fields OfQuery(IQueryCollection query) => new(Collected(query), ["query"], [], isText: true);

    /// <exception cref="RequestValidationException">Anything was wrong so far.</exception>
    public void Check()
    {
        if (_faults.Count > 0)
        {
            throw new RequestValidationException(_faults);
        }
    }

    public void Fault(string name, string message, string type) => _faults.Add(new ValidationItem([.. _place, name], message, type));

    public void FaultAt(string name, int position, string message, string type) =>
        _faults.Add(new ValidationItem([.. _place, name, position], message, type));

    public void Require(object? value, string name)
    {
        // What was there and wrong has its fault already.
        if (value is null && Member(name) is null && !HasFaultIn(name))
        {
            Fault(name, "Field required", "missing");
        }
    }

    public string? Text(string name, int shortest = 0, int longest = int.MaxValue)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        if (FieldValue.Text(member) is not { } text)
        {
            Fault(name, "Input should be a valid string", "string_type");
            return null;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Fault(name, "String should have no NUL characters", "string_type");
            return null;
        }

        var length = text.Length > longest || text.Length < 2 * shortest ? text.EnumerateRunes().Count() : text.Length;
        if (length < shortest)
        {
            Fault(name, $"String should have at least {shortest} characters", "string_too_short");
        }
        else if (length > longest)
        {
            Fault(name, $"String should have at most {longest} characters", "string_too_long");
        }

        return text;
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var found = new List<string>();
        foreach (var (at, item) in Items(name).Index())
        {
            if (FieldValue.Text(item) is { } text && !text.Contains('\0', StringComparison.Ordinal))
            {
                found.Add(text);
            }
            else
            {
                FaultAt(name, at, "Input should be a valid string", "string_type");
            }
        }

        return found;
    }

    /// <summary>One of a closed set of words, in any case.</summary>
    public string? Word(string name, params IReadOnlyList<string> words)
    {
        var text = Text(name)?.ToLowerInvariant();
        if (text is null ? Typed(name) is not null && !HasFaultIn(name) : !words.Contains(text))
        {
            Fault(name, $"Input should be {string.Join(" or ", words.Select(word => $"'{word}'"))}", "enum");
        }

        return text;
    }

    public long? Integer(string name, long least = long.MinValue, long most = long.MaxValue)
    {
        if (Typed(name) is not { } member)
        {
            return null;
        }

        var number = FieldValue.Integer(member);
        if (number is null)
        {
            Fault(name, "Input should be a valid integer", "int_parsing");
        }
        else if (number < least || number > most)
        {
            Fault(name, $"Input should be between {least} and {most}", "out_of_range");
        }

        return number;
    }

    public double? Number(string name, double least, double most)
    {
        if (Typed(name) is not { } member)
        {
            return null;
        }

        var number = FieldValue.Number(member);
        if (number is null)
        {
            Fault(name, "Input should be a valid number", "float_parsing");
        }
        else if (!(number >= least && number <= most))
        {
            Fault(name, string.Create(CultureInfo.InvariantCulture, $"Input should be between {least} and {most}"), "out_of_range");
        }

        return number;
    }

    public bool? Boolean(string name)
    {
        if (Typed(name) is not { } member)
        {
            return null;
        }

        var value = _isText || member.ValueKind != JsonValueKind.Number ? FieldValue.Boolean(member) : null;
        if (value is null)
        {
            Fault(name, "Input should be a valid boolean", "bool_parsing");
        }

        return value;
    }

    /// <summary>A language by number, numeric text or tag.</summary>
    public Language? Language(string name)
    {
        if (Typed(name) is not { } member)
        {
            return null;
        }

        if (LanguageTable.TryParse(FieldValue.Written(member), out var language))
        {
            return language;
        }

        Fault(name, FieldValue.NoLanguage(member), "language");
        return null;
    }

    /// <summary>True where the member says <c>auto</c>.</summary>
    public bool IsAuto(string name) =>
        LanguageTable.Auto.Equals(Member(name) is { } member ? FieldValue.Text(member)?.Trim() : null, StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<Language> Languages(string name)
    {
        var found = new List<Language>();
        foreach (var (at, item) in Items(name).Index())
        {
            if (LanguageTable.TryParse(FieldValue.Written(item), out var language))
            {
                found.Add(language);
            }
            else
            {
                FaultAt(name, at, FieldValue.NoLanguage(item), "language");
            }
        }

        return [.. found.Distinct()];
    }

    public IReadOnlyList<long> Integers(string name, long least = long.MinValue)
    {
        var found = new List<long>();
        foreach (var (at, item) in Items(name).Index())
        {
            if (FieldValue.Integer(item) is { } number && number >= least)
            {
                found.Add(number);
            }
            else
            {
                FaultAt(name, at, $"Input should be a valid {(least > 0 ? "positive " : "")}integer", "int_parsing");
            }
        }

        return found;
    }

    /// <summary>A nested object; null where it is absent.</summary>
    public Fields? Object(string name)
    {
        var member = Typed(name);
        if (member is not (null or { ValueKind: JsonValueKind.Object }))
        {
            Fault(name, "Input should be a valid dictionary", "dict_type");
            return null;
        }

        return member is { } value ? new Fields(value, [.. _place, name], _faults, _isText) : null;
    }

    public string Json() => _object.GetRawText();

    public IReadOnlyList<Fields> Objects(string name)
    {
        var found = new List<Fields>();
        foreach (var (at, item) in Items(name).Index())
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                found.Add(new Fields(item, [.. _place, name, at], _faults, _isText));
            }
            else
            {
                FaultAt(name, at, "Input should be a valid dictionary", "dict_type");
            }
        }

        return found;
    }

    public bool HasFaultIn(string name) => _faults.Any(fault => fault.Loc.Take(_place.Count + 1).SequenceEqual([.. _place, name]));

    public bool Has(string name) => Member(name) is not null;

    private List<JsonElement> Items(string name)
    {
        if (Typed(name) is not { } member)
        {
            return [];
        }

        if (member.ValueKind == JsonValueKind.Array)
        {
            return [.. member.EnumerateArray()];
        }

        // A form cannot tell a list of one from a single value.
        if (_isText && member.ValueKind == JsonValueKind.String)
        {
            return [member];
        }

        Fault(name, "Input should be a valid list", "list_type");
        return [];
    }

    private JsonElement? Member(string name) =>
        Given(name) is { } member && member.ValueKind != JsonValueKind.Null && !FieldValue.IsEmpty(member) ? member : null;

    private static JsonElement Collected(IEnumerable<KeyValuePair<string, StringValues>> pairs) => JsonSerializer.SerializeToElement(
        pairs.ToDictionary(pair => pair.Key, pair => (object?)(pair.Value.Count == 1 ? pair.Value[0] : pair.Value.ToArray())));
}
