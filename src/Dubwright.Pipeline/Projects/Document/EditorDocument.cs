using System.Collections.Immutable;
using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Projects.Document;

/// <summary>
/// A project as people edit it: what was made first, with what they changed laid over it. Immutable; every change gives another one that
/// shares what is the same.
/// </summary>
public sealed record EditorDocument
{
    public EditorDocument(ProjectBase first, MadeProject made, DocumentNumbers numbers, IEnumerable<EntityVersion> entities)
    {
        (Base, Made) = (first, made);
        Numbers = numbers with { Segment = Math.Max(numbers.Segment, first.NextSegment) };
        Entities = entities.ToImmutableDictionary(entity => entity.Key);
        Order = [.. first.Segments.Where(segment => Of<SegmentEntity>(EntityKey.Segment(segment.Id)) is null).Select(Place),
            .. Entities.Values.Select(entity => entity.Value).OfType<SegmentEntity>()
                .Where(entity => entity.Segment is not null).Select(entity => Place(entity.Segment!))];
        (Languages, Speakers) = (LanguagesOf(first, Entities), SpeakersOf(first, Entities));
        CommentCount = Entities.Values.Count(entity => entity.Value is CommentEntity);
    }

    public ProjectBase Base { get; }

    public MadeProject Made { get; init; }

    /// <summary>0 before the first change.</summary>
    public int Revision { get; init; }

    /// <summary>The numbers that new parts are given; none is given twice, even where its part was undone.</summary>
    public DocumentNumbers Numbers { get; init; }

    /// <summary>What people changed.</summary>
    public ImmutableDictionary<EntityKey, EntityVersion> Entities { get; private init; }

    /// <summary>What was changed since <see cref="Begin"/>.</summary>
    public ImmutableHashSet<EntityKey> Touched { get; private init; } = [];

    /// <summary>The segments there are, by start.</summary>
    private ImmutableSortedSet<(TimeSpan Start, int Id)> Order { get; init; }

    public IEnumerable<Segment> Segments => Order.Select(place => Segment(place.Id)!);

    public int SegmentCount => Order.Count;

    /// <summary>The targets there are: those that were asked for first, then those that were added, by id.</summary>
    public IReadOnlyList<int> Languages { get; private init; }

    /// <summary>Labels of everyone there is: those of the source, then those who were added.</summary>
    public IReadOnlyList<string> Speakers { get; private init; }

    public int CommentCount { get; private init; }

    public IEnumerable<(string Id, CommentEntity Comment)> Comments => Entities.Values
        .Where(entity => entity.Value is CommentEntity)
        .Select(entity => (entity.Key.Name, (CommentEntity)entity.Value!)).OrderBy(pair => pair.Item2.At)
        .ThenBy(pair => pair.Item2.CreatedAt).ThenBy(pair => pair.Name, StringComparer.Ordinal);

    /// <summary>As it stands before a batch of changes.</summary>
    public EditorDocument Begin() => this with { Touched = [] };

    /// <summary>Null where it was deleted, or never was.</summary>
    public Segment? Segment(int id) => Of<SegmentEntity>(EntityKey.Segment(id)) is { } changed ? changed.Segment : Base.Segment(id);

    public LineEntity Line(int language, int segment) => Of<LineEntity>(EntityKey.Line(language, segment)) ?? LineEntity.Untouched;

    /// <summary>Whether a segment that is there has a line in a target that is there; a script may have left it out.</summary>
    public bool HasLine(int language, int segment) => Segment(segment) is not null
        && (Base.Line(language, segment) is not null || Base.Segment(segment) is null || Of<LineEntity>(EntityKey.Line(language, segment))
            is not null || !Base.Languages.Contains(language) || Made.Line(language, segment) is not null);

    public SegmentEntity Whole(int id) => Of<SegmentEntity>(EntityKey.Segment(id)) ?? new SegmentEntity(Base.Segment(id), null);

    public T? Of<T>(EntityKey key)
        where T : Entity => Entities.GetValueOrDefault(key)?.Value as T;

    /// <summary>The newest revision in which a part changed; 0 where it never did.</summary>
    public int RevisionOf(EntityKey key) => Entities.GetValueOrDefault(key)?.Revision ?? 0;

    /// <summary>The next segment by start, whoever says it; null for the last.</summary>
    public Segment? Next(int segment) => Beside(segment, 1);

    /// <summary>The segment before by start, whoever says it; null for the first.</summary>
    public Segment? Previous(int segment) => Beside(segment, -1);

    /// <summary>The same with another value for a part; null takes it back to what was made first.</summary>
    public EditorDocument With(EntityKey key, Entity? value)
    {
        value = value is LineEntity line && line == LineEntity.Untouched ? null : value;
        var order = Order;
        if (key.Kind == EntityKind.Segment)
        {
            order = Segment(key.Id) is { } before ? order.Remove(Place(before)) : order;
            var after = value is SegmentEntity changed ? changed.Segment : Base.Segment(key.Id);
            order = after is null ? order : order.Add(Place(after));
        }

        var entities = Entities.SetItem(key, new EntityVersion(key, value, RevisionOf(key)));
        return this with
        {
            Order = order,
            Touched = Touched.Add(key),
            Entities = entities,
            CommentCount = CommentCount + (value is CommentEntity ? 1 : 0) - (Of<CommentEntity>(key) is null ? 0 : 1),
            Languages = key.Kind == EntityKind.Language ? LanguagesOf(Base, entities) : Languages,
            Speakers = key.Kind == EntityKind.Speaker ? SpeakersOf(Base, entities) : Speakers,
        };
    }

    /// <summary>The same, where everything touched was changed in a revision.</summary>
    public EditorDocument At(int revision) => this with
    {
        Revision = revision,
        Entities = Entities.SetItems(Touched.Select(key =>
            KeyValuePair.Create(key, Entities[key] with { Revision = revision }))),
    };

    private static IReadOnlyList<int> LanguagesOf(ProjectBase first, ImmutableDictionary<EntityKey, EntityVersion> entities) =>
    [
        .. first.Languages.Where(language => entities.GetValueOrDefault(EntityKey.Target(language))?.Value is not LanguageEntity
        {
            Removed: true,
        }),
        .. entities.Values.Where(entity => entity.Value is LanguageEntity { Removed: false })
            .Select(entity => entity.Key.Language).Except(first.Languages).Order(),
    ];

    private static IReadOnlyList<string> SpeakersOf(ProjectBase first, ImmutableDictionary<EntityKey, EntityVersion> entities) =>
    [
        .. first.Speakers.Select(speaker => speaker.Label),
        .. entities.Values.Where(entity => entity.Value is SpeakerEntity { Added: true }).Select(entity => entity.Key.Name)
            .Order(StringComparer.Ordinal),
    ];

    private Segment? Beside(int segment, int step)
    {
        var at = Segment(segment) is { } found ? Order.IndexOf(Place(found)) + step : -1;
        return at >= 0 && at < Order.Count ? Segment(Order[at].Id) : null;
    }

    private static (TimeSpan Start, int Id) Place(Segment segment) => (segment.Time.Start, segment.Id);
}

/// <param name="Value">Null where it is as it was made first, or is not there.</param>
/// <param name="Revision">In which it changed last.</param>
public sealed record EntityVersion(EntityKey Key, Entity? Value, int Revision);

/// <summary>The next numbers to give.</summary>
public sealed record DocumentNumbers(int Segment, int Speaker, int Comment);
