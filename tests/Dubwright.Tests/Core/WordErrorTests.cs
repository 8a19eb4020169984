using Dubwright.Core.Words;

namespace Dubwright.Tests.Core;

public sealed class WordErrorTests
{
    [Theory]
    [InlineData("He was not there.", "he was not there", 0, 4)]
    [InlineData("He was not there.", "He was there", 1, 4)]
    [InlineData("He was there.", "He was not there", 1, 3)]
    [InlineData("He was not there.", "", 4, 4)]
    [InlineData("", "He was", 2, 0)]
    [InlineData("L’été", "l'été", 0, 1)]
    [InlineData("'Tis ‘so’ 'here'", "tis so here", 0, 3)]
    [InlineData("नमस्ते दुनिया", "नमस्ते दुनिया।", 0, 2)]
    [InlineData("今日は晴れ", "今日は雨", 2, 5)]
    public void Words_are_counted_as_people_count_them(string said, string heard, int errors, int words) =>
        WordErrors.Count(said, heard).ShouldBe((errors, words));

    [Fact]
    public void The_rate_is_the_share_of_words_that_are_wrong()
    {
        WordErrors.Rate("one two three four", "one too three").ShouldBe(0.5);
        WordErrors.Rate("…", "something").ShouldBe(0);
    }
}
