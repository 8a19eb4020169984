using Dubwright.Accounts;
using Dubwright.Core.Telemetry;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Credits;

namespace Dubwright.Endpoints.Credits;

/// <summary>The credits of what is made into the answer, and is no task.</summary>
internal sealed class StreamCredits(CreditLedger ledger)
{
    /// <summary>Tells what the answer costs (<see cref="CreditsHeader"/>), makes it, and charges it. What fails costs nothing.</summary>
    /// <param name="kind">tts-stream, say; the account tells it.</param>
    /// <param name="make">Sends the answer.</param>
    /// <exception cref="HttpProblemException">402: as many are not left.</exception>
    public async Task ChargeAsync(HttpContext context, Caller caller, string kind, long credits, Func<Task> make)
    {
        CreditsHeader.Set(context.Response, credits);
        var id = $"{CreditLedger.StreamPrefix}{Guid.NewGuid():N}";
        if (credits > 0)
        {
            var reservation = await ledger.ReserveAsync(caller.Team, id, kind, credits, context.RequestAborted);
            if (!reservation.Granted)
            {
                Instruments.CreditRefusals.Add(1, new KeyValuePair<string, object?>("kind", kind));
                throw new HttpProblemException(StatusCodes.Status402PaymentRequired, reservation.Refusal);
            }
        }

        var made = false;
        try
        {
            await make();
            made = true;
        }
        finally
        {
            if (credits > 0)
            {
                await ledger.SettleAsync(id, made, CancellationToken.None);
            }
        }
    }
}
