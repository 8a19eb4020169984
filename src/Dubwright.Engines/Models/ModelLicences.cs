using Dubwright.Core.Failures;

namespace Dubwright.Engines.Models;

/// <summary>
/// Which licences that restrict what a model may be used for were accepted here: <c>licences.json</c> beside the models, by model, with the
/// licence and when.
/// </summary>
/// <param name="folder">Of the models.</param>
public sealed class ModelLicences(string folder)
{
    public const string File = "licences.json";

    private string Book => Path.Combine(folder, File);

    /// <summary>True where there is nothing to accept, or it was.</summary>
    public bool Allow(ModelOffer offer) => offer.Terms is null || Read().GetValueOrDefault(offer.Name)?.Licence == offer.Licence;

    /// <summary>Writes down that whoever calls has read and accepts the terms.</summary>
    public void Accept(ModelOffer offer, TimeProvider time)
    {
        if (Allow(offer))
        {
            return;
        }

        var accepted = Read();
        accepted[offer.Name] = new Acceptance(offer.Licence, offer.Terms!, time.GetUtcNow());
        ModelFolder.Write(folder, File, accepted);
    }

    /// <exception cref="DubwrightException">It has to be accepted first; the sentence says where it stands.</exception>
    public void Require(ModelOffer offer)
    {
        if (!Allow(offer))
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, Sentence(offer));
        }
    }

    /// <summary>What has to be accepted, and where it stands.</summary>
    public static string Sentence(ModelOffer offer) =>
        $"The licence of {offer.Name} ({offer.Licence}) restricts what it may be used for and has to be accepted once: {offer.Terms}";

    private Dictionary<string, Acceptance> Read() =>
        System.IO.File.Exists(Book) ? ModelFolder.Parse<Dictionary<string, Acceptance>>(Book) : [];

    private sealed record Acceptance(string Licence, Uri Terms, DateTimeOffset Accepted);
}
