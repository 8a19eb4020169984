using System.Runtime.InteropServices;

namespace Dubwright.Engines.Sherpa;

// The C structs of sherpa-onnx 1.13.8 as far as they are used, each field at its place; whatever is not named is zero, which means the default.
// Every struct is declared larger than the library's own, so that a field it might read beyond is zero, too. Strings are UTF-8 and outlive the call.

/// <summary><c>SherpaOnnxOfflineRecognizerConfig</c>, 608 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 1024)]
internal struct RecognizerConfig
{
    [FieldOffset(0)]
    public int SampleRate;

    [FieldOffset(4)]
    public int FeatureCount;

    [FieldOffset(48)]
    public nint WhisperEncoder;

    [FieldOffset(56)]
    public nint WhisperDecoder;

    [FieldOffset(64)]
    public nint WhisperLanguage;

    [FieldOffset(72)]
    public nint WhisperTask;

    [FieldOffset(80)]
    public int WhisperTailPaddings;

    [FieldOffset(84)]
    public int WhisperTokenTimes;

    [FieldOffset(104)]
    public nint Tokens;

    [FieldOffset(112)]
    public int Threads;

    [FieldOffset(116)]
    public int Debug;

    [FieldOffset(120)]
    public nint Provider;

    [FieldOffset(528)]
    public nint DecodingMethod;
}

/// <summary><c>SherpaOnnxVadModelConfig</c>, 88 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct DetectorConfig
{
    [FieldOffset(0)]
    public nint SileroModel;

    [FieldOffset(8)]
    public float Threshold;

    [FieldOffset(12)]
    public float ShortestSilenceSeconds;

    [FieldOffset(16)]
    public float ShortestSpeechSeconds;

    [FieldOffset(20)]
    public int WindowSamples;

    [FieldOffset(24)]
    public float LongestSpeechSeconds;

    [FieldOffset(32)]
    public int SampleRate;

    [FieldOffset(36)]
    public int Threads;

    [FieldOffset(40)]
    public nint Provider;

    [FieldOffset(48)]
    public int Debug;
}

/// <summary><c>SherpaOnnxSpeechSegment</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SpeechSegment
{
    public int Start;
    public nint Samples;
    public int Count;
}

/// <summary><c>SherpaOnnxOfflineTtsConfig</c>, 448 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 1024)]
internal struct VoiceConfig
{
    [FieldOffset(0)]
    public nint VitsModel;

    [FieldOffset(16)]
    public nint VitsTokens;

    [FieldOffset(24)]
    public nint VitsData;

    [FieldOffset(32)]
    public float VitsNoise;

    [FieldOffset(36)]
    public float VitsNoiseOfLengths;

    [FieldOffset(40)]
    public float VitsLength;

    [FieldOffset(56)]
    public int Threads;

    [FieldOffset(60)]
    public int Debug;

    [FieldOffset(64)]
    public nint Provider;

    [FieldOffset(128)]
    public nint KokoroModel;

    [FieldOffset(136)]
    public nint KokoroVoices;

    [FieldOffset(144)]
    public nint KokoroTokens;

    [FieldOffset(152)]
    public nint KokoroData;

    [FieldOffset(160)]
    public float KokoroLength;

    [FieldOffset(184)]
    public nint KokoroLanguage;

    [FieldOffset(424)]
    public int SentencesAtOnce;

    [FieldOffset(440)]
    public float SilenceScale;
}

/// <summary><c>SherpaOnnxGeneratedAudio</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GeneratedAudio
{
    public nint Samples;
    public int Count;
    public int SampleRate;
}
