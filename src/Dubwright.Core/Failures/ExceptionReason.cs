namespace Dubwright.Core.Failures;

/// <summary>Why work could not be done, in the closed set of words that the public API answers with.</summary>
public enum ExceptionReason
{
    ProcessingError,
    HarmfulContentDetected,
    VoiceConversionError,
    SourceTooLong,
    SourceTooLarge,
    SourceTypeNotSupported,
    ErrorDownloadingSource,
    TooManyGdriveRequests,
    SourceBlockedInRegion,
    SourceIsAgeRestricted,
    SourceNotFound,
    MismatchedSourceCodec,
    ContentDoesNotMatchExtension,
    InvalidSourceData,
    VideoDoesNotHaveAudioStreams,
    MasteringOutOfRange,
    InvalidAudioTracksSelection,
    PaymentRequired,
    Forbidden,
    InternalError,
}

/// <summary>The wire form of an <see cref="ExceptionReason"/>.</summary>
public static class ExceptionReasons
{
    /// <summary><c>SourceNotFound</c> gives <c>SOURCE_NOT_FOUND</c>.</summary>
    public static string ToWire(this ExceptionReason reason) =>
        string.Concat(reason.ToString()
            .Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
