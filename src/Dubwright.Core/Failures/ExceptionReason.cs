namespace Dubwright.Core.Failures;

/// <summary>
/// What kind of failure it is: decided where it is made, or by whoever catches what was not made for people. The database has its name; the
/// public API has a word for each.
/// </summary>
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
