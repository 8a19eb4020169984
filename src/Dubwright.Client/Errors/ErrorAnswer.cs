namespace Dubwright.Client.Errors;

/// <summary>What every refusal but a 422 answers with. All three texts say the same, for clients that read different members.</summary>
/// <param name="Error">One sentence a person can act on.</param>
/// <param name="Status">The HTTP status.</param>
public sealed record ErrorAnswer(string Detail, string Message, string Error, int Status)
{
    public static ErrorAnswer Of(int status, string sentence) => new(sentence, sentence, sentence, status);
}

/// <summary>What a 422 answers with.</summary>
public sealed record ValidationAnswer(IReadOnlyList<ValidationItem> Detail);

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Loc">Where: <c>["body", "video_url"]</c>; integers are positions in a list.</param>
/// <param name="Msg">One sentence a person can act on.</param>
/// <param name="Type">A word for programs: <c>missing</c>, <c>int_parsing</c>, <c>not_served</c>.</param>
public sealed record ValidationItem(IReadOnlyList<object> Loc, string Msg, string Type);
