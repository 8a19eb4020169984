using System.Globalization;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>What may stand in a request, as the readers take it: lengths, ranges, and text without NUL characters.</summary>
internal static class RequestShapes
{
    // An optional text that is empty is as good as none.
    private const string Anything = @"^[^\u0000]*$";

    private const string Address = @"^([Hh][Tt][Tt][Pp][Ss]?://[^\u0000\s]+)?$";

    private const string LiveSource = @"^(push|[Hh][Tt][Tt][Pp][Ss]?://[^\u0000\s]+)?$";

    public static void Complete(OpenApiDocument document)
    {
        var done = new HashSet<string>();
        foreach (var (type, media) in Operations.Of(document).SelectMany(operation => operation.RequestBody?.Content?.ToList() ?? []))
        {
            Visit(document, media.Schema, "", type == "multipart/form-data", done);
        }
    }

    /// <summary>The schema of a text.</summary>
    public static OpenApiSchema Text(int least, int most, bool required)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.String };
        Limit(schema, (least, most), required);
        return schema;
    }

    /// <summary>The schema of a whole number.</summary>
    public static OpenApiSchema Integer(long least, long most) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = Written(least),
        Maximum = Written(most),
    };

    private static void Visit(OpenApiDocument document, IOpenApiSchema? schema, string name, bool form, HashSet<string> done)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (done.Add(id) && document.Components!.Schemas!.TryGetValue(id, out var target))
            {
                Visit(document, target, id, form, done);
            }

            return;
        }

        if (schema is not OpenApiSchema own)
        {
            return;
        }

        foreach (var member in own.Properties?.Keys.ToList() ?? [])
        {
            var required = own.Required?.Contains(member) == true;
            var value = own.Properties![member];
            if (value is OpenApiSchema inline)
            {
                Limit(inline, name, member, required || MemberLimits.RefusesEmpty(name, member));
            }

            value = required || form ? NotNull(value) : OrNull(value);
            own.Properties[member] = value;
            Visit(document, value, name, form, done);
        }

        foreach (var inner in (own.AnyOf ?? []).Concat(own.OneOf ?? []).Append(own.Items).Append(own.AdditionalProperties))
        {
            Visit(document, inner, name, form, done);
        }
    }

    // Null is an alternative of its own: what limits the text or the number beside it says nothing of it.
    private static IOpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema { Type: { } type } own || !type.HasFlag(JsonSchemaType.Null) || type == JsonSchemaType.Null)
        {
            return schema;
        }

        var description = own.Description;
        own.Description = null;
        return new OpenApiSchema
        {
            Description = description,
            AnyOf = [NotNull(own), new OpenApiSchema { Type = JsonSchemaType.Null }],
        };
    }

    // What is required cannot be null, which is as good as absent; and a form has no way to say null.
    private static IOpenApiSchema NotNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
        {
            return schema;
        }

        own.Type = own.Type & ~JsonSchemaType.Null;
        own.Enum = own.Enum?.Where(word => !word.IsJsonNullSentinel()).ToList();
        return (own.OneOf ?? own.AnyOf)?.Where(one => one is not OpenApiSchema { Type: JsonSchemaType.Null }).ToList() is [{ } only]
            ? only : own;
    }

    private static void Limit(OpenApiSchema schema, string name, string member, bool required)
    {
        if (schema.Type is not { } type)
        {
            return;
        }

        if (type.HasFlag(JsonSchemaType.Array))
        {
            if (MemberLimits.List(name, member) is { } length)
            {
                schema.MinItems ??= length.Least > 0 ? length.Least : null;
                schema.MaxItems ??= length.Most < int.MaxValue ? length.Most : null;
            }

            if (schema.Items is OpenApiSchema item)
            {
                Limit(item, name, member, required: true);
            }
        }
        else if (type.HasFlag(JsonSchemaType.String) && schema.Enum is not { Count: > 0 } && schema.Format is null)
        {
            Limit(schema, MemberLimits.Text(name, member) ?? (required ? (1, int.MaxValue) : (0, int.MaxValue)), required);
            (schema.Format, schema.Pattern) = MemberLimits.IsAddress(name, member) ? ("uri", Address)
                : (null, MemberLimits.IsLiveSource(name, member) ? LiveSource : schema.Pattern);
        }
        else if (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number))
        {
            var limit = MemberLimits.Number(name, member);
            var whole = type.HasFlag(JsonSchemaType.Integer);
            schema.Minimum ??= limit is { } least ? Written(least.Least) : null;
            schema.Maximum ??= limit is { } most && most.Most < long.MaxValue ? Written(most.Most)
                : !whole ? null : Written(schema.Format == "int32" ? int.MaxValue : long.MaxValue);
        }
    }

    private static void Limit(OpenApiSchema schema, (int Least, int Most) length, bool required)
    {
        schema.MaxLength ??= length.Most < int.MaxValue ? length.Most : null;
        if (required)
        {
            schema.MinLength ??= Math.Max(1, length.Least);
        }

        schema.Pattern ??= required || length.Least <= 1 ? Anything
            : string.Create(CultureInfo.InvariantCulture, $@"^([^\u0000]{{{length.Least},}})?$");
    }

    private static string Written(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The operations of a document.</summary>
internal static class Operations
{
    public static IEnumerable<OpenApiOperation> Of(OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>());
}
