namespace Dubwright.Pipeline.Graphs;

/// <summary>Each stage's usual share of a dub's time, measured on a minute of read speech; so that progress moves evenly.</summary>
internal static class StageWeights
{
    public const double Acquire = 2;
    public const double Probe = 1;
    public const double Extract = 2;
    public const double Detect = 2;
    public const double Measure = 4;
    public const double Language = 3;
    public const double Recognise = 45;
    public const double Embed = 2;
    public const double Diarise = 0.2;
    public const double Segments = 0.5;
    public const double Edit = 0.1;
    public const double Separate = 1;
    public const double Background = 2;
    public const double BackgroundByModel = 20;
    public const double Pictures = 0.3;
    public const double Translate = 3;
    public const double Revise = 0.2;
    public const double Cast = 0.3;
    public const double KeepOriginal = 0.5;
    public const double Synthesise = 6;
    public const double Fit = 0.5;
    public const double Shorten = 0.2;
    public const double Retake = 0.5;
    public const double Mix = 7;
    public const double Master = 0.2;
    public const double Encode = 7;
    public const double Render = 2;
    public const double Listen = 8;
    public const double HearBack = 12;
    public const double Inspect = 2;
    public const double Publish = 0.3;
}
