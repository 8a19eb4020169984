using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Dubwright.Core.Telemetry;
using Dubwright.Tests.House;

namespace Dubwright.Tests.Telemetry;

/// <summary>The page for operators against the code.</summary>
public sealed partial class OperatingPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating.md"));

    [Fact]
    public void The_page_names_every_instrument_with_its_unit_and_no_other()
    {
        var code = typeof(Instruments).GetProperties().Select(property => property.GetValue(null)).OfType<Instrument>()
            .Select(instrument => $"{instrument.Name} {instrument.Unit}").Order(StringComparer.Ordinal);
        var page = MetricRow().Matches(Page).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}").Order(StringComparer.Ordinal);

        page.ShouldBe(code);
    }

    [Fact]
    public void The_page_names_every_event_id_of_the_log_and_no_other()
    {
        var code = Repository.SourceFiles("src").SelectMany(path => EventId().Matches(File.ReadAllText(path)))
            .Select(found => int.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        var page = EventRow().Matches(Page)
            .Select(row => int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Order();

        code.ShouldBeUnique();
        page.ShouldBe(code);
    }

    [Fact]
    public void Every_log_message_has_an_event_id() =>
        Repository.SourceFiles("src").Where(path => WithoutId().IsMatch(File.ReadAllText(path))).Select(Repository.Relative)
            .ShouldBeEmpty();

    [GeneratedRegex(@"^\| `(dubwright\.[\w.]+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"^\| (\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex EventRow();

    [GeneratedRegex(@"\[LoggerMessage\((\d{4}), ")]
    private static partial Regex EventId();

    [GeneratedRegex(@"\[LoggerMessage\((?!\d{4}, )")]
    private static partial Regex WithoutId();
}
