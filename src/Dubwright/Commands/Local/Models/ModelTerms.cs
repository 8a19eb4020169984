using Dubwright.Core.Failures;
using Dubwright.Engines.Models;
using Spectre.Console;

namespace Dubwright.Commands.Local.Models;

/// <summary>Licences that restrict what a model may be used for: shown, and accepted once.</summary>
internal static class ModelTerms
{
    public const string Option = "--accept-licence";

    /// <summary>True where the model may come: nothing has to be accepted, it was, a flag says so, or somebody at the terminal
    /// does.</summary>
    public static bool Accepted(ModelLicences licences, ModelOffer offer, bool flag)
    {
        if (licences.Allow(offer))
        {
            return true;
        }

        Console.WriteLine(ModelLicences.Sentence(offer));
        if (!flag && !(AnsiConsole.Profile.Capabilities.Interactive && !Console.IsInputRedirected
            && AnsiConsole.Confirm("Do you accept it?", defaultValue: false)))
        {
            return false;
        }

        licences.Accept(offer, TimeProvider.System);
        return true;
    }

    /// <exception cref="DubwrightException">It was not accepted.</exception>
    public static void Require(ModelLicences licences, ModelOffer offer, bool flag)
    {
        if (!Accepted(licences, offer, flag))
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"{offer.Name} does not come without its licence being accepted; {Option} accepts it.");
        }
    }
}
