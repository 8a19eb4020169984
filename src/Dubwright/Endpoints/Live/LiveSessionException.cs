namespace Dubwright.Endpoints.Live;

/// <summary>A session cannot begin or go on: the client is told why, and the socket is closed.</summary>
/// <param name="closeCode">44xx where it is the client's to change, 45xx where it is not; never 1000 or 1001, which say that all is
/// well.</param>
/// <param name="code">A stable word.</param>
/// <param name="message">One sentence a person can act on.</param>
internal sealed class LiveSessionException(int closeCode, string code, string message) : Exception(message)
{
    public const int BadRequest = 4400;
    public const int BadKey = 4401;
    public const int NotPaid = 4402;
    public const int Forbidden = 4403;
    public const int Late = 4408;
    public const int TooMany = 4429;
    public const int Failed = 4500;
    public const int Stopping = 4503;
    public const int TooLarge = 1009;

    public int CloseCode { get; } = closeCode;

    public string Code { get; } = code;

    /// <summary>The member at fault, such as <c>session.target_language</c>.</summary>
    public string? Param { get; init; }
}
