using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;

namespace Dubwright.Endpoints.Reading;

/// <summary>What stands in a path. Clients write an absent value as <c>null</c>, <c>None</c> or <c>undefined</c>.</summary>
internal static class PathValues
{
    /// <exception cref="RequestValidationException">It stands for nothing.</exception>
    public static string Id(string value, string name) => IsNothing(value)
        ? throw new RequestValidationException(["path", name], $"'{value}' is no id", "string_parsing")
        : value;

    /// <exception cref="RequestValidationException">It stands for nothing.</exception>
    public static TaskId Id(TaskId value, string name) => new(Id(value.Value, name));

    /// <exception cref="RequestValidationException">It is no positive integer.</exception>
    public static long Number(string value, string name) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw NoNumber(name);

    /// <summary>What to answer where a handler's parameter could not be made of the path; null where the path is not to blame.</summary>
    public static RequestValidationException? Unbound(RouteValueDictionary path) =>
        path["run_id"] is string run && !RunId.TryParse(run, CultureInfo.InvariantCulture, out _) ? NoNumber("run_id") : null;

    /// <exception cref="RequestValidationException">It names no language of the table.</exception>
    public static Language Language(string value, string name) => LanguageTable.TryParse(value, out var language)
        ? language
        : throw new RequestValidationException(["path", name], "Input should be a language's id or tag", "language");

    private static RequestValidationException NoNumber(string name) =>
        new(["path", name], "Input should be a valid positive integer", "int_parsing");

    private static bool IsNothing([NotNullWhen(false)] string? value) => value is null or "" or "null" or "None" or "undefined";
}
