using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Graphs.Stories;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;
using Dubwright.Pipeline.Steps.Manuscripts.Transcripts;
using Dubwright.Pipeline.Steps.Source;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline;

/// <summary>Composition.</summary>
public static class SourceServices
{
    /// <summary>Fetching and the step that takes sources in, for every graph.</summary>
    public static IServiceCollection AddFetching(this IServiceCollection services, FetchingOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton(provider => new SourceFetcher(
                options, provider.GetRequiredService<TimeProvider>(), provider.GetService<ILogger<SourceFetcher>>()))
            .AddSingleton<IStep, AcquireStep>();
    }

    /// <summary>The graph of stories and the steps that only it has; encoding and listening come with the dub's.</summary>
    public static IServiceCollection AddStories(this IServiceCollection services) => services
        .AddMediaTools()
        .AddSingleton<IGraph, StoryGraph>()
        .AddSingleton<IGraph, TranslatedStoryGraph>()
        .AddSingleton<IStep, ReadStep>()
        .AddSingleton<IStep, SegmentManuscriptStep>()
        .AddSingleton<IStep, ChooseVoiceStep>()
        .AddSingleton<IStep, NarrateStep>()
        .AddSingleton<IStep, LayOutNarrationStep>()
        .AddSingleton<IStep, AssembleStep>()
        .AddSingleton<IStep, MasterNarrationStep>()
        .AddSingleton<IStep, MuxAudiobookStep>()
        .AddSingleton<IStep, InspectStoryStep>()
        .AddSingleton<IStep, PublishStoryStep>()
        .AddSingleton<IStep, ExportStoryStep>()
        .AddSingleton<IStep, AlignWordsStep>()
        .AddSingleton<IStep, ExportTranscriptStep>();
}
