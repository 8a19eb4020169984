using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.Operations;
using FsCheck;
using FsCheck.Fluent;

namespace Dubwright.Tests.Projects;

/// <summary>Whatever is split, merged and moved, in whatever order: no word is lost, none changes whose it is.</summary>
public sealed class WordKeepingTests
{
    [Fact]
    public void No_sequence_of_splits_merges_and_moves_loses_a_word_or_whose_it_is() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), Holds));

    private static void Holds(int seed)
    {
        var random = new Random(seed);
        var number = 0;
        var document = Documents.Of([.. Enumerable.Range(0, random.Next(2, 6)).Select(_ =>
            string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"w{number++}")))]);
        var (words, owners) = (Words(document), Owners(document));
        var heard = document.Segments.SelectMany(segment => segment.Words).ToList();
        for (var times = 0; times < 30; times++)
        {
            var segments = document.Segments.ToList();
            var any = segments[random.Next(segments.Count)];
            ProjectOperation operation = random.Next(3) switch
            {
                0 => new Split(any.Id, random.Next(any.Text.Length + 1), null),
                1 => new Merge(any.Id),
                _ => new MoveWords(any.Id, random.Next(1, 4), random.Next(2) == 0 ? "next" : "previous"),
            };
            try
            {
                document = document.Do(operation);
            }
            catch (OperationException)
            {
                continue;
            }

            Words(document).ShouldBe(words, $"seed {seed}, {operation}");
            Owners(document).ShouldBe(owners, $"seed {seed}, {operation}");
            document.Segments.SelectMany(segment => segment.Words).ShouldBe(heard, $"seed {seed}, {operation}");
            foreach (var segment in document.Segments)
            {
                segment.Time.Start.ShouldBeLessThanOrEqualTo(segment.Words[0].Time.Start, $"seed {seed}, {operation}");
                segment.Time.End.ShouldBeGreaterThanOrEqualTo(segment.Words[^1].Time.End, $"seed {seed}, {operation}");
                document.Whole(segment.Id).Parts?.Sum(part => part.Length).ShouldBe(segment.Text.Length, $"seed {seed}, {operation}");
                var line = document.Line(Documents.Spanish, segment.Id);
                if (line.Parts is not null && document.TextOf(Documents.Spanish, segment.Id) is { } text)
                {
                    line.Parts.Sum(part => part.Length).ShouldBe(text.Text.Length, $"seed {seed}, {operation}");
                }
            }
        }
    }

    private static List<string> Words(EditorDocument document) => [.. document.Segments.SelectMany(segment => segment.Text.Split(' '))];

    /// <summary>The speaker of every word.</summary>
    private static List<(string Word, string Speaker)> Owners(EditorDocument document)
    {
        var owners = new List<(string, string)>();
        foreach (var segment in document.Segments)
        {
            var at = 0;
            foreach (var part in document.Whole(segment.Id).Parts ?? [new SegmentPart(segment.Speaker, segment.Text.Length, segment.Time)])
            {
                owners.AddRange(segment.Text.Substring(at, part.Length).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => (word, part.Speaker)));
                at += part.Length;
            }
        }

        return owners;
    }
}
