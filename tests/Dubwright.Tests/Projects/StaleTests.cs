using System.Text.Json;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.Making;
using Dubwright.Pipeline.Projects.Operations;
using static Dubwright.Tests.Projects.Documents;

namespace Dubwright.Tests.Projects;

/// <summary>What is stale, and what is asked for to make it.</summary>
public sealed class StaleTests
{
    private readonly EditorDocument _document = Of("He had time to think", "She did not answer him", "Nobody spoke again");

    [Fact]
    public void Nothing_is_stale_at_first_and_nothing_is_asked_for()
    {
        _document.StaleLines(Spanish).ShouldBeEmpty();
        JsonSerializer.Serialize(ProjectRequests.Whole(_document), PipelineJson.Options)
            .ShouldBe(JsonSerializer.Serialize(_document.Base.Request, PipelineJson.Options));
    }

    [Fact]
    public void Whatever_sounds_otherwise_is_stale_until_it_is_made_or_undone()
    {
        ProjectOperation[] changes =
        [
            new EditText(Spanish, 1, "Otra cosa"), new EditText(Spanish, 1, null), new SetVoice(Spanish, 1, "new/voice"),
            new CastSpeaker(Spanish, "SPEAKER_1", "new/voice"), new SetSpeed(Spanish, 1, 1.2), new AnotherTake(Spanish, 1, null),
            new Pin(Spanish, 1, 2.6), new Mute(Spanish, 1, true), new KeepOriginal(Spanish, 1, true), new Retime(1, 2.6, 4.4),
            new AssignSpeaker(1, "SPEAKER_0"),
        ];
        foreach (var change in changes)
        {
            var changed = _document.Do(change);

            changed.StaleLines(Spanish).ShouldBe([1], $"{change}");
            changed.Make().StaleLines(Spanish).ShouldBeEmpty($"{change}");
            changed.Touched.Aggregate(changed, (document, key) => document.With(key, null)).StaleLines(Spanish).ShouldBeEmpty($"{change}");
        }
    }

    [Fact]
    public void A_translation_that_is_asked_for_is_what_was_made_of_it_until_its_source_changes()
    {
        var asked = _document.Do(new EditSource(1, "She answered"), new EditText(Spanish, 1, null));
        asked.TextOf(Spanish, 1).ShouldBeNull();

        var made = asked.Make();

        made.Text(1).ShouldBe("[54] She answered");
        made.Do(new EditSource(1, "She answered him")).Text(1).ShouldBe("[54] She answered", "a translation stays until somebody asks");
        made.Do(new EditSource(1, "She answered him")).StaleLines(Spanish).ShouldBeEmpty();
    }

    [Fact]
    public void Splits_merges_and_deletions_are_made_as_a_whole_and_then_nothing_is_stale()
    {
        var changed = _document.Do(
            new Split(0, 7, null), new Merge(1), new AddSpeaker("Anna"), new AssignSpeaker(3, "SPEAKER_2"), new AddLanguage(French));

        changed.StaleLines(Spanish).ShouldBe([0, 1, 2, 3]);
        var asked = ProjectRequests.Whole(changed);
        asked.SegmentEdits!.Select(edit => (edit.Id, edit.Segment?.Text)).ShouldBe(
            [(0, "He had"), (1, "She did not answer him Nobody spoke again"), (2, null), (3, "time to think")]);
        asked.TargetLanguages.ShouldBe([Spanish, French]);
        var made = changed.Make();
        made.StaleLines(Spanish).ShouldBeEmpty();
        made.StaleLines(French).ShouldBeEmpty();
        made.Text(3, French).ShouldBe("[76] time to think");
        made.Do(new DeleteSegment(1)).StaleLines(Spanish).ShouldBe([1], "it sounds as long as nobody makes the project again");
    }

    [Fact]
    public void One_line_is_made_alone_and_the_others_stay_as_they_sound()
    {
        var changed = _document.Do(
            new CastSpeaker(Spanish, "SPEAKER_0", "new/voice"), new EditText(Spanish, 1, "Otra cosa"), new EditText(Spanish, 2, "Nadie"));

        var (asked, lines) = ProjectRequests.Part(changed, new Dictionary<int, IReadOnlyList<int>> { [Spanish] = [2] });

        lines.Keys.ShouldBe([Spanish]);
        lines[Spanish].ShouldBe([2]);
        asked.CastEdits.ShouldBeNull("another line of the speaker's stays as it sounds");
        asked.Edits.ShouldBe([new LineEdit(Spanish, 2, "Nadie", "new/voice")]);
        changed.Made(asked, changed.Revision, lines).StaleLines(Spanish).ShouldBe([0, 1]);
    }

    [Fact]
    public void A_line_that_was_split_is_made_with_what_was_split_off()
    {
        var changed = _document.Do(new Split(0, 7, null), new EditText(Spanish, 1, "Otra cosa"));

        var (asked, lines) = ProjectRequests.Part(changed, new Dictionary<int, IReadOnlyList<int>> { [Spanish] = [0] });

        lines[Spanish].ShouldBe([0, 3]);
        changed.Made(asked, changed.Revision, lines).StaleLines(Spanish).ShouldBe([1]);
    }
}
