using System.Runtime.InteropServices;

namespace Dubwright.Engines.Sherpa;

// The C structs of sherpa-onnx 1.13.8 as far as they are used, each field at its place; whatever is not named is zero, which means the
// default. Every struct is declared larger than the library's own, so that a field it might read beyond is zero, too. Strings are UTF-8 and
// outlive the call.

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

/// <summary><c>SherpaOnnxGenerationConfig</c>, 56 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct SpeakingConfig
{
    [FieldOffset(0)]
    public float PauseScale;

    [FieldOffset(4)]
    public float Speed;

    [FieldOffset(8)]
    public int Speaker;

    [FieldOffset(40)]
    public int Steps;

    [FieldOffset(48)]
    public nint Extra;
}

/// <summary><c>SherpaOnnxGeneratedAudio</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GeneratedAudio
{
    public nint Samples;
    public int Count;
    public int SampleRate;
}

/// <summary><c>SherpaOnnxSourceSeparationOutput</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SeparatedStems
{
    public nint Stems;
    public int Count;
    public int SampleRate;
}

/// <summary><c>SherpaOnnxSourceSeparationStem</c>: an array of samples for each channel.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SeparatedStem
{
    public nint Channels;
    public int ChannelCount;
    public int Count;
}
