using System.Runtime.Versioning;
using Dubwright.Core.Failures;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Tests.Core;

/// <summary>What kinds of failures are called in the database and on the wire; neither may change.</summary>
[SupportedOSPlatform("linux")]
public sealed class FailureNameTests
{
    public static TheoryData<ExceptionReason, string, string> Names => new()
    {
        { ExceptionReason.ProcessingError, "ProcessingError", "PROCESSING_ERROR" },
        { ExceptionReason.HarmfulContentDetected, "HarmfulContentDetected", "HARMFUL_CONTENT_DETECTED" },
        { ExceptionReason.VoiceConversionError, "VoiceConversionError", "VOICE_CONVERSION_ERROR" },
        { ExceptionReason.SourceTooLong, "SourceTooLong", "SOURCE_TOO_LONG" },
        { ExceptionReason.SourceTooLarge, "SourceTooLarge", "SOURCE_TOO_LARGE" },
        { ExceptionReason.SourceTypeNotSupported, "SourceTypeNotSupported", "SOURCE_TYPE_NOT_SUPPORTED" },
        { ExceptionReason.ErrorDownloadingSource, "ErrorDownloadingSource", "ERROR_DOWNLOADING_SOURCE" },
        { ExceptionReason.TooManyGdriveRequests, "TooManyGdriveRequests", "TOO_MANY_GDRIVE_REQUESTS" },
        { ExceptionReason.SourceBlockedInRegion, "SourceBlockedInRegion", "SOURCE_BLOCKED_IN_REGION" },
        { ExceptionReason.SourceIsAgeRestricted, "SourceIsAgeRestricted", "SOURCE_IS_AGE_RESTRICTED" },
        { ExceptionReason.SourceNotFound, "SourceNotFound", "SOURCE_NOT_FOUND" },
        { ExceptionReason.MismatchedSourceCodec, "MismatchedSourceCodec", "MISMATCHED_SOURCE_CODEC" },
        { ExceptionReason.ContentDoesNotMatchExtension, "ContentDoesNotMatchExtension", "CONTENT_DOES_NOT_MATCH_EXTENSION" },
        { ExceptionReason.InvalidSourceData, "InvalidSourceData", "INVALID_SOURCE_DATA" },
        { ExceptionReason.VideoDoesNotHaveAudioStreams, "VideoDoesNotHaveAudioStreams", "VIDEO_DOES_NOT_HAVE_AUDIO_STREAMS" },
        { ExceptionReason.MasteringOutOfRange, "MasteringOutOfRange", "MASTERING_OUT_OF_RANGE" },
        { ExceptionReason.InvalidAudioTracksSelection, "InvalidAudioTracksSelection", "INVALID_AUDIO_TRACKS_SELECTION" },
        { ExceptionReason.PaymentRequired, "PaymentRequired", "PAYMENT_REQUIRED" },
        { ExceptionReason.Forbidden, "Forbidden", "FORBIDDEN" },
        { ExceptionReason.InternalError, "InternalError", "INTERNAL_ERROR" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kind_has_one_name_in_the_database_and_one_on_the_wire(ExceptionReason kind, string stored, string wire)
    {
        FailureNames.Of(kind).ShouldBe(stored);
        FailureNames.Read(stored).ShouldBe(kind);
        WireWords.Of(kind).ShouldBe(wire);
    }

    [Fact]
    public void Every_kind_is_among_them() =>
        Names.Select(row => (ExceptionReason)row[0]).ShouldBe(Enum.GetValues<ExceptionReason>(), ignoreOrder: true);

    [Theory]
    [InlineData("FromALaterVersion")]
    [InlineData("3")]
    [InlineData("")]
    public void A_name_that_is_not_known_is_a_fault_inside(string stored) =>
        FailureNames.Read(stored).ShouldBe(ExceptionReason.InternalError);
}
