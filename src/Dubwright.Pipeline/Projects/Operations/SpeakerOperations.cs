using System.Globalization;
using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>Another one says it, all of it.</summary>
public sealed record AssignSpeaker(int Segment, string Speaker) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        var segment = Require(document, Segment);
        RequireSpeaker(document, Speaker);
        foreach (var language in document.Languages)
        {
            if (document.Line(language, Segment) is { Parts: not null } line)
            {
                document = document.With(EntityKey.Line(language, Segment), line with { Parts = null });
            }
        }

        var given = segment with { Speaker = Speaker, SpeakerConfidence = null };
        return document.With(EntityKey.Segment(Segment), new SegmentEntity(given, null));
    }
}

/// <summary>Someone whom nobody told apart.</summary>
public sealed record AddSpeaker(string Name) : ProjectOperation
{
    private const int Most = 500;

    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        if (document.Speakers.Count >= Most)
        {
            throw new OperationException("name", $"A project has at most {Most} speakers");
        }

        var number = Math.Max(document.Numbers.Speaker, document.Base.Speakers.Count);
        while (document.Speakers.Contains(Label(number)))
        {
            number++;
        }

        return (document with { Numbers = document.Numbers with { Speaker = number + 1 } })
            .With(EntityKey.Speaker(Label(number)), new SpeakerEntity(Trimmed(Name, "name"), true));
    }

    private static string Label(int number) => string.Create(CultureInfo.InvariantCulture, $"SPEAKER_{number}");
}

/// <summary>What people call a speaker.</summary>
public sealed record RenameSpeaker(string Speaker, string Name) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        RequireSpeaker(document, Speaker);
        var added = document.Of<SpeakerEntity>(EntityKey.Speaker(Speaker))?.Added;
        return document.With(EntityKey.Speaker(Speaker), new SpeakerEntity(Trimmed(Name, "name"), added));
    }
}

/// <summary>A voice for every line of a speaker that has none of its own.</summary>
public sealed record CastSpeaker(int Language, string Speaker, string Voice) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        RequireLanguage(document, Language);
        RequireSpeaker(document, Speaker);
        return document.With(EntityKey.Cast(Language, Speaker),
            document.CastOf(Language, Speaker) == Voice ? null : new CastEntity(Voice));
    }
}
