using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Languages;

namespace Dubwright.Client.Projects.Documents;

/// <summary>What would be made.</summary>
/// <param name="Lines">In all languages; a deleted line that still sounds is one of them.</param>
/// <param name="Seconds">How long it may take, from what was measured in this project.</param>
public sealed record StaleAnswer(int Lines, double Seconds, IReadOnlyList<StaleLanguage> Languages);

/// <param name="Lines">Ids of segments.</param>
public sealed record StaleLanguage(int Language, IReadOnlyList<int> Lines);

/// <summary>Asks for what is stale to be made.</summary>
/// <param name="Language">This language's alone; all of them when left out.</param>
/// <param name="Segments">These lines' alone.</param>
/// <param name="Film">Also makes the film of a project that was set up.</param>
public sealed record RenderOrder(LanguageInput? Language = null, IReadOnlyList<int>? Segments = null, bool? Film = null);

/// <summary>Asks where lines would sound if some were moved; nothing is kept.</summary>
/// <param name="Segments">New slots, by the segment's id.</param>
/// <param name="Pins">Where takes would have to start, by the segment's id, in seconds.</param>
public sealed record PlanOrder(
    [property: Required] LanguageInput? Language = null, IReadOnlyDictionary<string, PlanSlot>? Segments = null,
    IReadOnlyDictionary<string, double>? Pins = null);

/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
public sealed record PlanSlot(double Start, double End);

public sealed record PlanAnswer(IReadOnlyList<PlannedLine> Placements);

/// <summary>Where a line's take would sound.</summary>
public sealed record PlannedLine(int Segment, double Start, double End, double Rate, string Grade, string Reason);

/// <param name="Language">The target that the script is in; null reads the source.</param>
/// <param name="Content">Of any known format of subtitles, as text or as a <c>data:</c> address.</param>
public sealed record ImportOrder(LanguageInput? Language = null, [property: Required] string? Content = null);

/// <summary>What a script says otherwise; nothing was changed.</summary>
/// <param name="Operations">To be sent to <c>/operations</c>, all or some of them.</param>
/// <param name="Differences">Beside the operations, one each.</param>
public sealed record ImportAnswer(
    IReadOnlyList<OperationOrder> Operations, IReadOnlyList<ImportDifference> Differences, IReadOnlyList<string> Warnings);

/// <param name="Segment">Null for a new one.</param>
/// <param name="What">text or new.</param>
public sealed record ImportDifference(int? Segment, string What, string? Before, string? After);

public sealed record ShorterOrder([property: Required] LanguageInput? Language = null, [property: Required] int? Segment = null);

/// <param name="Texts">The longest first; empty where no rewriter here knows any.</param>
public sealed record ShorterAnswer(IReadOnlyList<string> Texts);

/// <summary>What somebody is at; kept for 15 s.</summary>
/// <param name="Editing">Whether he is changing it.</param>
public sealed record PresenceOrder(int? Segment = null, LanguageInput? Language = null, bool? Editing = null);

/// <summary>Somebody who has the project open.</summary>
public sealed record PresentPerson(long? User, string Name, int? Segment, int? Language, bool Editing);
