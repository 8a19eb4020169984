using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Media.Subtitles;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Tests.House;

namespace Dubwright.Tests.Subtitles.Reading;

/// <summary>Short ways to read scripts in tests.</summary>
internal static class Scripts
{
    public static ParsedScript Read(string text, string? language = null) => Read(Encoding.UTF8.GetBytes(text), language);

    public static ParsedScript Read(byte[] file, string? language = null, double? frameRate = null)
    {
        ScriptReader.TryRead(file, new ScriptOptions(language is null ? null : LanguageTable.Parse(language), frameRate), out var script,
            out var error).ShouldBeTrue(error);
        return script!;
    }

    public static string Refusal(byte[] file)
    {
        ScriptReader.TryRead(file, new ScriptOptions(), out _, out var error).ShouldBeFalse();
        error!.ShouldEndWith(".");
        error.ShouldNotContain("   at ");
        return error;
    }

    /// <summary>Each line as <c>start speaker: text</c>, the start in seconds, without what is not known.</summary>
    public static IReadOnlyList<string> Lines(ParsedScript script) => [.. script.Cues.Select(Line)];

    private static string Line(Cue cue) => FormattableString.Invariant(
        $"{Math.Round(cue.Time.Start.TotalSeconds, 2)} {(cue.Speaker is null ? "" : $"{cue.Speaker}: ")}{cue.Text.Replace('\n', ' ')}");
}

/// <summary>A test over files that are kept beside the repository: skipped, with the reason, where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string path)
    {
        if (Find(path) is null)
        {
            Skip = $"There is no shared/cases/{path} beside the repository.";
        }
    }

    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, "shared", "cases", path);
            if (Path.Exists(found))
            {
                return found;
            }
        }

        return null;
    }
}
