using Dubwright.Media;
using Dubwright.Media.Encoding;
using Dubwright.Media.Extracting;
using Dubwright.Media.Muxing;
using Dubwright.Media.Pictures;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Graphs.Renditions;
using Dubwright.Pipeline.Graphs.Separation;
using Dubwright.Pipeline.Graphs.Subtitles;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Revisions;
using Dubwright.Pipeline.Steps.Separation;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline;

/// <summary>Composition.</summary>
public static partial class DubServices
{
    /// <summary>
    /// The graphs of dub, project setup, rendition, separation, transcription and subtitles with their steps, but for acquiring. Needs an
    /// <see cref="Core.Engines.EngineSet"/>.
    /// </summary>
    /// <param name="thresholds">What is called good; the product's own when left out.</param>
    public static IServiceCollection AddDubbing(this IServiceCollection services, QualityThresholds? thresholds = null) => services
        .AddMediaTools()
        .AddSingleton(thresholds ?? new QualityThresholds())
        .AddSingleton<IGraph, DubGraph>()
        .AddSingleton<IGraph, ProjectSetupGraph>()
        .AddSingleton<IGraph, TranscriptionGraph>()
        .AddSingleton<IGraph, SubtitlesGraph>()
        .AddSingleton<IGraph, RenditionGraph>()
        .AddSingleton<IGraph, SeparationGraph>()
        .AddSingleton<DubRequestCheck>()
        .AddSingleton<IStep, ProbeStep>()
        .AddSingleton<IStep, ExtractStep>()
        .AddSingleton<IStep, PosterStep>()
        .AddSingleton<IStep, PictureHashStep>()
        .AddSingleton<IStep, SegmentPictureStep>()
        .AddSingleton<IStep, ClockStep>()
        .AddSingleton<IStep, IdentifyLanguageStep>()
        .AddSingleton<IStep, PeaksStep>()
        .AddSingleton<IStep, DetectStep>()
        .AddSingleton<IStep, MeasureSourceStep>()
        .AddSingleton<IStep, EmbedVoicesStep>()
        .AddSingleton<IStep, DiariseStep>()
        .AddSingleton<IStep, RecogniseStep>()
        .AddSingleton<IStep, SegmentsStep>()
        .AddSingleton<IStep, EditTranscriptStep>()
        .AddSingleton<IStep, SeparateStep>()
        .AddSingleton<IStep, BackgroundStep>()
        .AddSingleton<IStep, TranslateStep>()
        .AddSingleton<IStep, ScriptLinesStep>()
        .AddSingleton<IStep, ReviseStep>()
        .AddSingleton<IStep, CastStep>()
        .AddSingleton<IStep, RecastStep>()
        .AddSingleton<IStep, SynthesiseStep>()
        .AddSingleton<IStep, RecordedTakeStep>()
        .AddSingleton<IStep, FitStep>()
        .AddSingleton<IStep, LearnStep>()
        .AddSingleton<IStep, ShortenStep>()
        .AddSingleton<IStep, LevelStep>()
        .AddSingleton<IStep, KeepOriginalStep>()
        .AddSingleton<IStep, MixStep>()
        .AddSingleton<IStep, MasterStep>()
        .AddSingleton<IStep, EncodeStep>()
        .AddSingleton<IStep, RenderStep>()
        .AddSingleton<IStep, MeasureDubStep>()
        .AddSingleton<IStep, IntelligibilityCheckStep>()
        .AddSingleton<IStep, InspectStep>()
        .AddSingleton<IStep, EncodeRenditionStep>()
        .AddSingleton<IStep, TranscodePictureStep>()
        .AddSingleton<IStep, MuxRenditionStep>()
        .AddSingleton<IStep, PublishRenditionStep>()
        .AddSingleton<IStep, PublishTranscriptionStep>()
        .AddSingleton<IStep, PublishSubtitlesStep>()
        .AddSingleton<IStep, SplitVoiceStep>()
        .AddSingleton<IStep, EncodeStemStep>()
        .AddSingleton<IStep, PublishSeparationStep>()
        .AddSingleton<IStep, PublishStep>();

    /// <summary>What runs ffmpeg; held to <see cref="MediaLimits"/>, of which others than the defaults may be registered before.</summary>
    public static IServiceCollection AddMediaTools(this IServiceCollection services)
    {
        services.TryAddSingleton(new MediaLimits());
        services.TryAddSingleton(provider => new NetworkIsolation(
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ILogger<NetworkIsolation>>() is { } logger ? sentence => Log.NotIsolated(logger, sentence) : null));
        services.TryAddSingleton<MediaTools>();
        services.TryAddSingleton<MediaProbe>();
        services.TryAddSingleton<AudioExtractor>();
        services.TryAddSingleton<SoundDecoder>();
        services.TryAddSingleton<SpeakingTrack>();
        services.TryAddSingleton<PacketDecoder>();
        services.TryAddSingleton<PosterMaker>();
        services.TryAddSingleton<CoverMaker>();
        services.TryAddSingleton<AudiobookWriter>();
        services.TryAddSingleton<AacEncoder>();
        services.TryAddSingleton<SoundEncoder>();
        services.TryAddSingleton<Muxer>();
        services.TryAddSingleton<PictureTranscoder>();
        services.TryAddSingleton<PictureSegmenter>();
        services.TryAddSingleton<StreamHasher>();
        services.TryAddSingleton<ClockReader>();
        services.TryAddSingleton<ClockRepair>();
        return services;
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "No network isolation: {Sentence}")]
        public static partial void NotIsolated(ILogger logger, string sentence);
    }
}
