using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Media.Tools;

/// <summary>Turns a tool's last words into one sentence that a person can act on.</summary>
internal static class ToolFailures
{
    private const int Killed = 137;
    private const int FileTooLarge = 153;

    private static readonly (string Says, ExceptionReason Reason, string Message)[] Known =
    [
        ("moov atom not found", ExceptionReason.InvalidSourceData,
            "The file is incomplete: its index is missing, so it was cut off or never finished; export or upload it again."),
        ("not on whitelist", ExceptionReason.SourceTypeNotSupported,
            "The file points at other media instead of holding it; send the media itself."),
        ("not in allow list", ExceptionReason.SourceTypeNotSupported,
            "The file points at other media instead of holding it; send the media itself."),
        ("max_streams", ExceptionReason.InvalidSourceData, "The file holds more tracks than are allowed here; send it with fewer."),
        ("Picture size", ExceptionReason.InvalidSourceData, "The picture is larger than is allowed here; send it at 8K or smaller."),
        ("No space left on device", ExceptionReason.InternalError, "The disk is full; free some space and try again."),
        ("Unknown decoder", ExceptionReason.MismatchedSourceCodec,
            "The sound is in a codec that is not known here; convert it to AAC or PCM."),
        ("no decoder", ExceptionReason.MismatchedSourceCodec, "The sound is in a codec that is not known here; convert it to AAC or PCM."),
        ("Decoder (codec", ExceptionReason.MismatchedSourceCodec,
            "The sound is in a codec that is not known here; convert it to AAC or PCM."),
        ("Cannot allocate memory", ExceptionReason.InvalidSourceData,
            "The file asks for more memory than any real one needs; export it again."),
        ("does not contain any stream", ExceptionReason.InvalidSourceData, "The file holds no picture and no sound; upload it again."),
        ("Invalid data found", ExceptionReason.InvalidSourceData,
            "The file is damaged or incomplete and cannot be read; export or upload it again."),
        ("End of file", ExceptionReason.InvalidSourceData, "The file ends before its media begin; export or upload it again."),
    ];

    public static DubwrightException From(string tool, ProcessResult result)
    {
        foreach (var (says, reason, message) in Known)
        {
            if (result.ErrorTail.Contains(says, StringComparison.OrdinalIgnoreCase))
            {
                return new DubwrightException(reason, message, retryable: reason == ExceptionReason.InternalError, detail: result.Detail);
            }
        }

        return result.ExitCode switch
        {
            Killed => new DubwrightException(
                ExceptionReason.ProcessingError, $"{tool} was stopped by the system; it may have been out of memory.", retryable: true,
                    detail: result.Detail),
            FileTooLarge => new DubwrightException(
                ExceptionReason.SourceTooLarge, "The result would be larger than is allowed here; send a shorter or smaller source.",
                    detail: result.Detail),
            var code => new DubwrightException(
                ExceptionReason.ProcessingError, $"{tool} could not work on the file (code {code}).", detail: result.Detail),
        };
    }
}
