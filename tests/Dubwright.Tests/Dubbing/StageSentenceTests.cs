using Dubwright.Pipeline.Tasks;

namespace Dubwright.Tests.Dubbing;

public sealed class StageSentenceTests
{
    [Theory]
    [InlineData(null, "1 word", "1 word")]
    [InlineData("1 word", null, "1 word")]
    [InlineData("1 word", "26 words", "27 words")]
    [InlineData("990 words", "26 words", "1,016 words")]
    [InlineData("5 utterances, 24.7 s of speech", "1 utterance, 2.5 s of speech", "6 utterances, 27.2 s of speech")]
    [InlineData("5 lines", "nothing to do", "nothing to do")]
    public void What_steps_counted_is_added_up(string? before, string? next, string? whole) => StageSentence.Add(before, next)
        .ShouldBe(whole);
}
