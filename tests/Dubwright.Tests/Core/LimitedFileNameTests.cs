using System.Text;
using Dubwright.Core.Files;

namespace Dubwright.Tests.Core;

public sealed class LimitedFileNameTests
{
    [Theory]
    [InlineData("a", 300)]
    [InlineData("é", 130)]
    [InlineData("漢", 90)]
    [InlineData("👩‍👩‍👧", 30)]
    [InlineData("e\u0301", 120)]
    public void A_name_is_shortened_between_characters_and_keeps_its_ending(string letter, int times)
    {
        var name = LimitedFileName.Fit(string.Concat(Enumerable.Repeat(letter, times)), ".es-es.quality.html");

        Encoding.UTF8.GetByteCount(name + ".part").ShouldBeLessThanOrEqualTo(255);
        Encoding.UTF8.GetByteCount(name).ShouldBeGreaterThan(200);
        name.ShouldEndWith(".es-es.quality.html");
        name[..^".es-es.quality.html".Length].Replace(letter, "").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("film.es-es.mp4", 1, "film.es-es.mp4")]
    [InlineData("film.es-es.mp4", 3, "film (3).es-es.mp4")]
    [InlineData("Dr. No.es-es.quality.html", 2, "Dr. No (2).es-es.quality.html")]
    [InlineData(".hidden", 2, ".hidden (2)")]
    [InlineData("no ending", 2, "no ending (2)")]
    public void A_number_stands_before_the_endings(string name, int number, string expected) =>
        LimitedFileName.Numbered(name, number).ShouldBe(expected);
}
