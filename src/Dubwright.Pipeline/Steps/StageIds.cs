using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps;

/// <summary>What is done in a task: stages by the names that a status tells, and the works of those that do several. Those of a target are
/// made <c>For</c> its tag.</summary>
public static class StageIds
{
    public static readonly StageId Acquire = new("acquire");
    public static readonly StageId Probe = new("probe");
    public static readonly StageId Extract = new("extract");
    public static readonly StageId Picture = new("picture");
    public static readonly StageId Clock = new("clock");
    public static readonly StageId Poster = new("poster");
    public static readonly StageId PictureHash = new("picture-hash");
    public static readonly StageId SegmentPicture = new("segment-picture");
    public static readonly StageId Detect = new("detect");
    public static readonly StageId Peaks = new("peaks");
    public static readonly StageId Measure = new("measure");
    public static readonly StageId Language = new("language");
    public static readonly StageId Recognise = new("recognise");
    public static readonly StageId Embed = new("embed");
    public static readonly StageId Diarise = new("diarise");
    public static readonly StageId Segments = new("segments");
    public static readonly StageId Edit = new("edit");
    public static readonly StageId Separate = new("separate");
    public static readonly StageId Background = new("background");
    public static readonly StageId Generate = new("generate");

    public static readonly StageId Translate = new("translate");
    public static readonly StageId Revise = new("revise");
    public static readonly StageId Cast = new("cast");
    public static readonly StageId Recast = new("recast");
    public static readonly StageId Synthesise = new("synthesise");
    public static readonly StageId Fit = new("fit");
    public static readonly StageId Learn = new("learn");
    public static readonly StageId Level = new("level");
    public static readonly StageId Shorten = new("shorten");
    public static readonly StageId Retake = new("retake");

    public static readonly StageId KeepOriginal = new("keep-original");
    public static readonly StageId Mix = new("mix");
    public static readonly StageId Master = new("master");
    public static readonly StageId Encode = new("encode");
    public static readonly StageId Render = new("render");
    public static readonly StageId Listen = new("listen");
    public static readonly StageId Hear = new("hear");
    public static readonly StageId Inspect = new("inspect");
    public static readonly StageId Publish = new("publish");

    public static readonly StageId Read = new("read");
    public static readonly StageId Structure = new("structure");
    public static readonly StageId Narrate = new("narrate");
    public static readonly StageId Arrange = new("arrange");
    public static readonly StageId Assemble = new("assemble");
    public static readonly StageId Louden = new("louden");
    public static readonly StageId Bind = new("bind");
    public static readonly StageId Align = new("align");

    public static readonly StageId Speak = new("speak");
    public static readonly StageId Join = new("join");
    public static readonly StageId Sound = new("sound");
    public static readonly StageId Pack = new("pack");
}
