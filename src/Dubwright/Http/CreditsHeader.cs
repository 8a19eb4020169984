using System.Globalization;

namespace Dubwright.Http;

/// <summary>The header that tells what a request costs, in credits.</summary>
internal static class CreditsHeader
{
    public const string Name = "X-Credits-Required";

    public static void Set(HttpResponse response, long credits) =>
        response.Headers[Name] = credits.ToString(CultureInfo.InvariantCulture);
}
