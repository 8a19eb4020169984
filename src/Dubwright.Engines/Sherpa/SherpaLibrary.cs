using System.Runtime.InteropServices;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Sherpa;

/// <summary>
/// The C interface of sherpa-onnx. Its structs change between patch releases and a wrong one crashes the process, so exactly one version is
/// accepted. A damaged model ends the process, too: called in workers only.
/// </summary>
internal static partial class SherpaLibrary
{
    public const string Version = "1.13.8";
    private const string Name = "sherpa-onnx-c-api";

    static SherpaLibrary() => NativeLibrary.SetDllImportResolver(
        typeof(SherpaLibrary).Assembly, (name, _, _) => name == Name ? NativeLibrary.Load(Path) : 0);

    /// <summary>Where the library lies, with ONNX Runtime beside it.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "native", $"lib{Name}.so");

    /// <exception cref="DubwrightException">The library is missing or another version.</exception>
    public static void Check()
    {
        if (!File.Exists(Path))
        {
            throw new DubwrightException(
                ExceptionReason.InternalError, "The library sherpa-onnx is missing beside the program; build it again.");
        }

        var found = Marshal.PtrToStringUTF8(GetVersion());
        if (found != Version)
        {
            throw new DubwrightException(
                ExceptionReason.InternalError,
                $"The library sherpa-onnx beside the program is version {found}; this program works with {Version} only.");
        }
    }

    [LibraryImport(Name, EntryPoint = "SherpaOnnxGetVersionStr")]
    private static partial nint GetVersion();

    [LibraryImport(Name, EntryPoint = "SherpaOnnxCreateOfflineRecognizer")]
    public static partial nint CreateRecognizer(ReadOnlySpan<byte> config);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxOfflineRecognizerSetConfig")]
    public static partial void ConfigureRecognizer(nint recognizer, ReadOnlySpan<byte> config);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroyOfflineRecognizer")]
    public static partial void DestroyRecognizer(nint recognizer);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxCreateOfflineStream")]
    public static partial nint CreateStream(nint recognizer);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxAcceptWaveformOffline")]
    public static partial void AcceptWaveform(nint stream, int sampleRate, ReadOnlySpan<float> samples, int count);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDecodeOfflineStream")]
    public static partial void Decode(nint recognizer, nint stream);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxGetOfflineStreamResultAsJson")]
    public static partial nint GetResult(nint stream);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroyOfflineStreamResultJson")]
    public static partial void DestroyResult(nint json);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroyOfflineStream")]
    public static partial void DestroyStream(nint stream);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxCreateVoiceActivityDetector")]
    public static partial nint CreateDetector(in DetectorConfig config, float bufferSeconds);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxVoiceActivityDetectorAcceptWaveform")]
    public static partial void Detect(nint detector, ReadOnlySpan<float> samples, int count);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxVoiceActivityDetectorFlush")]
    public static partial void FlushDetector(nint detector);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxVoiceActivityDetectorEmpty")]
    public static partial int IsDetectorEmpty(nint detector);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxVoiceActivityDetectorFront")]
    public static partial nint FrontSegment(nint detector);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxVoiceActivityDetectorPop")]
    public static partial void PopSegment(nint detector);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroySpeechSegment")]
    public static partial void DestroySegment(nint segment);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxVoiceActivityDetectorReset")]
    public static partial void ResetDetector(nint detector);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroyVoiceActivityDetector")]
    public static partial void DestroyDetector(nint detector);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxCreateOfflineTts")]
    public static partial nint CreateVoice(ReadOnlySpan<byte> config);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxCreateOfflineSourceSeparation")]
    public static partial nint CreateSeparation(ReadOnlySpan<byte> config);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxOfflineSourceSeparationProcess")]
    public static partial nint Separate(nint separation, ReadOnlySpan<nint> channels, int channelCount, int count, int sampleRate);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroySourceSeparationOutput")]
    public static partial void DestroyStems(nint stems);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroyOfflineSourceSeparation")]
    public static partial void DestroySeparation(nint separation);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxCreateOfflineSpeechDenoiser")]
    public static partial nint CreateDenoiser(ReadOnlySpan<byte> config);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxCreateOfflinePunctuation")]
    public static partial nint CreatePunctuation(ReadOnlySpan<byte> config);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxCreateOfflineSpeakerDiarization")]
    public static partial nint CreateDiarization(ReadOnlySpan<byte> config);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxCreateSpeakerEmbeddingExtractor")]
    public static partial nint CreateEmbedding(ReadOnlySpan<byte> config);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroySpeakerEmbeddingExtractor")]
    public static partial void DestroyEmbedding(nint extractor);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxSpeakerEmbeddingExtractorDim")]
    public static partial int EmbeddingDimensions(nint extractor);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxSpeakerEmbeddingExtractorCreateStream")]
    public static partial nint CreateEmbeddingStream(nint extractor);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxOnlineStreamAcceptWaveform")]
    public static partial void AcceptOnlineWaveform(nint stream, int sampleRate, ReadOnlySpan<float> samples, int count);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxOnlineStreamInputFinished")]
    public static partial void FinishOnlineStream(nint stream);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxSpeakerEmbeddingExtractorIsReady")]
    public static partial int IsEmbeddingReady(nint extractor, nint stream);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxSpeakerEmbeddingExtractorComputeEmbedding")]
    public static partial nint ComputeEmbedding(nint extractor, nint stream);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxSpeakerEmbeddingExtractorDestroyEmbedding")]
    public static partial void DestroyEmbeddingVector(nint vector);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroyOnlineStream")]
    public static partial void DestroyOnlineStream(nint stream);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxOfflineTtsGenerate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Speak(nint voice, string text, int speaker, float speed);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxOfflineTtsGenerateWithConfig", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Speak(nint voice, string text, in SpeakingConfig config, nint callback, nint argument);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroyOfflineTtsGeneratedAudio")]
    public static partial void DestroyAudio(nint audio);

    [LibraryImport(Name, EntryPoint = "SherpaOnnxDestroyOfflineTts")]
    public static partial void DestroyVoice(nint voice);
}
