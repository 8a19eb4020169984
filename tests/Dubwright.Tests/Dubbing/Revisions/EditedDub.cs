using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing.Revisions;

/// <summary>A film that is dubbed, then dubbed again with one line changed, and what that cost.</summary>
internal sealed record EditedDub(DubHost Host, TaskView First, TaskView Second, DubResult Before, DubResult After, TimeSpan FullTime,
    TimeSpan EditTime)
{
    private static readonly int Spanish = LanguageTable.Parse("es-es").Id;

    private static readonly string[] Sentences =
    [
        "Tuvo tiempo de pensar en todo con calma.", "No era un joven de mal corazón.",
            "Si se hubiera casado con una mujer más amable, habría sido aún más respetable.",
        "Podría haber sido amable él mismo.", "La casa estaba en silencio aquella tarde.", "Nadie sabía qué decir después de la carta.",
    ];

    /// <summary>A line every six seconds (or another pace), spoken by the engines of this machine; who speaks in the source and what it
    /// means is given, so nothing is recognised.</summary>
    /// <param name="edited">The line that is changed.</param>
    /// <param name="pace">Seconds from one line to the next; three quarters of them are its slot.</param>
    public static async Task<EditedDub> MakeAsync(DubHost host, string film, TimeSpan length, int edited, double pace = 6)
    {
        await LongFilm.MakeAsync(film, length, seed: 20);
        var count = (int)(length.TotalSeconds / pace);
        var cues = Enumerable.Range(0, count).Select(at => TimeRange.FromSeconds((at * pace) + 0.5, (at * pace) + 0.5 + (pace * 0.75)))
            .ToList();
        var request = await host.RequestAsync(film, "es-es") with
        {
            SourceTranscript = new Script(Srt(cues, at => $"Sentence number {at} of the original."), null),
            TargetTranscripts = [new Script(Srt(cues, at => $"{at}. {Sentences[at % Sentences.Length]}"), Spanish)],
        };
        return await MakeAsync(host, request, edited);
    }

    /// <summary>A request as it is, and again with one line of its Spanish changed.</summary>
    public static async Task<EditedDub> MakeAsync(DubHost host, DubRequest request, int edited)
    {
        var began = Stopwatch.GetTimestamp();
        var (first, before) = await host.DubAsync(request);
        var full = Stopwatch.GetElapsedTime(began);
        began = Stopwatch.GetTimestamp();
        var (second, after) = await host
            .DubAsync(request.With([new LineEdit(Spanish, edited, "Aquí dice otra cosa, y muy distinta.", null)]).After(before));
        return new EditedDub(host, first, second, before, after, full, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Groups whose output differs between the two dubs.</summary>
    public async Task<IReadOnlyList<int>> ChangedAsync(StageId stage, string output)
    {
        var changed = new List<int>();
        foreach (var group in Timeline.Groups(Before.Duration))
        {
            var key = stage.For("es-es").Step(group.Index).ToString();
            if ((await Host.OutputsAsync(First.TaskId, key))[output] != (await Host.OutputsAsync(Second.TaskId, key))[output])
            {
                changed.Add(group.Index);
            }
        }

        return changed;
    }

    /// <summary>Groups in which a line sounded or sounds that was placed anew, or says something else.</summary>
    public IReadOnlyList<int> Touched()
    {
        var takes = Before.Targets[0].Takes.Except(After.Targets[0].Takes).Select(take => take.LineId).ToHashSet();
        var moved = Before.Targets[0].Placements.Except(After.Targets[0].Placements).Select(placement => placement.LineId).Concat(takes)
            .ToHashSet();
        var places = Before.Targets[0].Placements.Concat(After.Targets[0].Placements).Where(placement => moved.Contains(placement.LineId))
            .ToList();
        return [.. Timeline.Groups(Before.Duration).Where(group => places.Any(place => place.Time.Overlaps(group.Time)))
            .Select(group => group.Index)];
    }

    /// <summary>What a stage of the second dub took.</summary>
    public TimeSpan Took(string stage)
    {
        var found = Second.Stages.Single(candidate => candidate.Name == stage);
        return found.Finished is { } finished && found.Started is { } started ? finished - started : TimeSpan.Zero;
    }

    private static string Srt(IReadOnlyList<TimeRange> cues, Func<int, string> text)
    {
        var srt = new StringBuilder();
        foreach (var (at, cue) in cues.Index())
        {
            srt.Append(CultureInfo.InvariantCulture,
                $"{at + 1}\n{cue.Start:hh\\:mm\\:ss\\,fff} --> {cue.End:hh\\:mm\\:ss\\,fff}\n{text(at)}\n\n");
        }

        return srt.ToString();
    }
}
