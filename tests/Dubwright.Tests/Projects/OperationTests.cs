using Dubwright.Core.Time;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.Operations;
using static Dubwright.Tests.Projects.Documents;

namespace Dubwright.Tests.Projects;

/// <summary>What each operation does to a document.</summary>
public sealed class OperationTests
{
    private readonly EditorDocument _document = Of("He had time to think", "She did not answer him", "Nobody spoke again");

    [Fact]
    public void A_split_parts_words_times_and_lines_and_gives_a_new_id()
    {
        var split = _document.Do(new Split(0, "He had ".Length, new Dictionary<int, int> { [Spanish] = "en español He ".Length }));

        split.Segments.Select(segment => (segment.Id, segment.Text)).ShouldBe(
            [(0, "He had"), (3, "time to think"), (1, "She did not answer him"), (2, "Nobody spoke again")]);
        split.Segment(0)!.Time.ShouldBe(TimeRange.FromSeconds(0, 0.8));
        split.Segment(3)!.Time.ShouldBe(TimeRange.FromSeconds(0.8, 2));
        split.Segment(3)!.Words.Select(word => word.Text).ShouldBe(["time", "to", "think"]);
        split.Text(0).ShouldBe("en español He");
        split.Text(3).ShouldBe("had time to think");
        split.Do(new Split(3, 5, null)).Segments.Max(segment => segment.Id).ShouldBe(4);
    }

    [Fact]
    public void A_split_within_a_word_leaves_the_word_whole() =>
        _document.Do(new Split(0, 4, null)).Segments.Select(segment => segment.Text).Take(2).ShouldBe(["He", "had time to think"]);

    [Fact]
    public void A_script_without_blanks_is_parted_between_any_two_characters_and_joined_without_one()
    {
        var split = Of([Segment(0, 0, 2, "SPEAKER_0", "お元気ですか")]).Do(new Split(0, 3, null));

        split.Segments.Select(segment => segment.Text).ShouldBe(["お元気", "ですか"]);
        split.Do(new Merge(0)).Segment(0)!.Text.ShouldBe("お元気ですか");
    }

    [Fact]
    public void What_was_merged_and_is_split_there_again_is_as_it_was()
    {
        var merged = _document.Do(new SetVoice(Spanish, 1, "own/voice"), new Merge(0));
        merged.Segment(0)!.Speaker.ShouldBe("SPEAKER_0");
        merged.Segment(1).ShouldBeNull();

        var split = merged.Do(new Split(0, "He had time to think ".Length, null));

        Entity.Write(split.Whole(3)).ShouldBe(Entity.Write(new SegmentEntity(_document.Segment(1)! with { Id = 3 }, null)));
        Entity.Write(split.Whole(0)).ShouldBe(Entity.Write(_document.Whole(0)));
        (split.Text(0), split.Text(3)).ShouldBe((_document.Text(0), _document.Text(1)));
        split.Line(Spanish, 3).Voice.ShouldBe("own/voice");
        split.Line(Spanish, 0).Voice.ShouldBeNull();
    }

    [Fact]
    public void Words_that_are_corrected_in_a_merged_line_stay_with_whom_they_were_corrected_for()
    {
        var split = _document.Do(
            new Merge(0), new EditSource(0, "He never had time to think She did not answer them"),
            new EditText(Spanish, 0, "él no tuvo tiempo en español She did not answer him"),
            new Split(0, "He never had time to think ".Length, null));

        split.Segment(3)!.Speaker.ShouldBe("SPEAKER_1");
        split.Segment(3)!.Text.ShouldBe("She did not answer them");
        split.Text(3).ShouldBe("en español She did not answer him");
    }

    [Fact]
    public void Moved_words_take_their_times_along_and_the_translations_stay()
    {
        var moved = _document.Do(new MoveWords(0, 2, "next"));

        (moved.Segment(0)!.Text, moved.Segment(1)!.Text).ShouldBe(("He had time", "to think She did not answer him"));
        moved.Segment(0)!.Time.ShouldBe(TimeRange.FromSeconds(0, 1.2));
        moved.Segment(1)!.Time.ShouldBe(TimeRange.FromSeconds(1.2, 4.5));
        moved.Segment(1)!.Speaker.ShouldBe("SPEAKER_1");
        (moved.Text(0), moved.Text(1)).ShouldBe((_document.Text(0), _document.Text(1)));
        moved.Do(new MoveWords(1, 2, "previous")).Segment(0)!.Text.ShouldBe("He had time to think");
    }

    [Fact]
    public void A_corrected_source_keeps_the_translation_and_the_times_of_the_words_that_stayed()
    {
        var corrected = _document.Do(new EditSource(0, "He had little time to think"));

        corrected.Text(0).ShouldBe(_document.Text(0));
        corrected.Segment(0)!.Words.Count.ShouldBe(6);
        corrected.Segment(0)!.Words[^1].ShouldBe(_document.Segment(0)!.Words[^1]);
        corrected.IsStale(Spanish, corrected.Segment(0)!).ShouldBeFalse();
    }

    [Fact]
    public void What_is_added_and_retimed_stands_in_its_place_and_what_is_deleted_is_gone()
    {
        var changed = _document.Do(
            new AddSegment(2.1, 2.4, "SPEAKER_1", " Oh. ", new Dictionary<int, string> { [Spanish] = "Ay." }), new Retime(2, 5.5, 7),
            new DeleteSegment(1));

        changed.Segments.Select(segment => segment.Id).ShouldBe([0, 3, 2]);
        (changed.Segment(3)!.Text, changed.Text(3)).ShouldBe(("Oh.", "Ay."));
        changed.Segment(2)!.Words[^1].Time.End.ShouldBe(TimeSpan.FromSeconds(7));
        changed.HasLine(Spanish, 1).ShouldBeFalse();
    }

    [Fact]
    public void Speakers_are_added_named_cast_and_assigned()
    {
        var changed = _document.Do(
            new AddSpeaker("Anna"), new AssignSpeaker(1, "SPEAKER_2"), new RenameSpeaker("SPEAKER_0", "Bert"),
            new CastSpeaker(Spanish, "SPEAKER_2", "new/voice"));

        changed.Speakers.ShouldBe(["SPEAKER_0", "SPEAKER_1", "SPEAKER_2"]);
        changed.VoiceOf(Spanish, changed.Segment(1)!).ShouldBe("new/voice");
        changed.Of<SpeakerEntity>(EntityKey.Speaker("SPEAKER_0"))!.Name.ShouldBe("Bert");
    }

    [Fact]
    public void A_batch_that_cannot_be_done_says_which_operation_and_which_member()
    {
        (ProjectOperation Operation, string Member)[] cases =
        [
            (new EditText(Spanish, 99, "Hola"), "segment"), (new EditText(French, 0, "Salut"), "language"),
            (new EditSource(0, "  "), "text"),
            (new Retime(0, 3, 2), "end"), (new Retime(0, -1, 2), "start"), (new Split(0, 0, null), "at"), (new Split(0, 99, null), "at"),
            (new Merge(2), "segment"), (new MoveWords(2, 3, "previous"), "words"), (new MoveWords(2, 1, "next"), "to"),
            (new AssignSpeaker(0, "nobody"), "speaker"), (new AddLanguage(Spanish), "language"), (new RemoveLanguage(Spanish), "language"),
            (new Pin(Spanish, 0, 1e5), "start"), (new EditComment("c9", "?"), "id"), (new AddComment(1e5, null, "?"), "at"),
        ];
        foreach (var (operation, member) in cases)
        {
            var fault = Should.Throw<OperationException>(
                () => _document.Do(new RenameSpeaker("SPEAKER_0", "Bert"), operation), $"{operation}");

            (fault.At, fault.Member).ShouldBe((1, member), $"{operation}");
        }
    }

    [Fact]
    public void Operations_are_read_back_as_they_were_written()
    {
        ProjectOperation[] operations =
        [
            new Split(0, 7, new Dictionary<int, int> { [Spanish] = 3 }), new EditText(Spanish, 0, null), new MoveWords(1, 2, "next"),
            new AddSegment(1, 2, "SPEAKER_0", "Oh", null), new AddComment(1.5, 2, "Hm"),
        ];

        var text = ProjectOperation.Write(operations);

        text.ShouldContain("""{"type":"move_words","segment":1,"words":2,"to":"next"}""");
        ProjectOperation.Write(ProjectOperation.Read(text)).ShouldBe(text);
    }
}
