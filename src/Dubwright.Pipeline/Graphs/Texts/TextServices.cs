using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Sounds;
using Dubwright.Pipeline.Steps.Translation;
using Microsoft.Extensions.DependencyInjection;

namespace Dubwright.Pipeline.Graphs.Texts;

/// <summary>Composition.</summary>
public static class TextServices
{
    /// <summary>The graphs that begin with a text, and the steps that only they have. Needs an <see cref="EngineSet"/> and the steps of
    /// stories.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services) => services
        .AddSingleton<IGraph, TranslationGraph>()
        .AddSingleton<IGraph, SpeechGraph>()
        .AddSingleton<IGraph, TranslatedSpeechGraph>()
        .AddSingleton<IGraph, VoiceSampleGraph>()
        .AddSingleton<IGraph, SoundGraph>()
        .AddSingleton<SoundRequestCheck>()
        .AddSingleton<IStep, GenerateSoundStep>()
        .AddSingleton<IStep, PublishSoundStep>()
        .AddSingleton<IGraph, VoiceDesignGraph>()
        .AddSingleton<IStep, PublishTranslationStep>()
        .AddSingleton<IStep, JoinStep>()
        .AddSingleton<IStep, PublishVoiceDesignStep>()
        .AddSingleton<IStep, PublishSpeechStep>();
}
