using Dubwright.Core.Languages;
using Dubwright.Core.Time;

namespace Dubwright.Tests.Core;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("54", "es-es")]
    [InlineData(" ES_es ", "es-es")]
    [InlineData("es", "es-es")]
    [InlineData("pt", "pt-br")]
    [InlineData("en-uk", "en-gb")]
    [InlineData("fil", "fil-ph")]
    [InlineData("zh-cn-henan", "zh-cn-henan")]
    public void Ids_tags_and_bare_languages_are_understood(string text, string tag) => LanguageTable.Parse(text).Tag.ShouldBe(tag);

    [Theory]
    [InlineData("auto")]
    [InlineData("137")]
    [InlineData("-1")]
    [InlineData("klingon")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) => LanguageTable.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_table_has_149_languages_and_every_one_marks_a_track()
    {
        LanguageTable.All.Count.ShouldBe(149);
        LanguageTable.All.ShouldAllBe(language => language.Iso639.Length == 3 && language.Iso639 != "und");
        LanguageTable.Parse("zh-cn-henan").Name.ShouldNotContain("\"");
    }

    [Fact]
    public void A_range_survives_json_as_seconds()
    {
        var range = TimeRange.FromSeconds(1.25, 2.5);

        var json = System.Text.Json.JsonSerializer.Serialize(range);

        json.ShouldBe("""{"start":1.25,"end":2.5}""");
        System.Text.Json.JsonSerializer.Deserialize<TimeRange>(json).ShouldBe(range);
    }
}
