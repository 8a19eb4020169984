using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Telemetry;

namespace Dubwright.Pipeline.Credits;

/// <summary>Charges a live stream or session while it goes on: each minute of sound when it begins, or whatever is told to be charged. Safe
/// for concurrent use.</summary>
/// <param name="id">Of the stream or session; every month has its own entry.</param>
/// <param name="kind">stream, say; the account tells it.</param>
public sealed class LiveCharge(CreditLedger ledger, TeamId team, string id, string kind)
{
    private readonly Lock _lock = new();
    private TimeSpan _heard;
    private long _begun;

    /// <summary>Tells before any work whether the beginning can be paid for; takes nothing yet.</summary>
    /// <exception cref="DubwrightException">As many are not left.</exception>
    public async Task CheckAsync(long credits, CancellationToken cancellationToken)
    {
        var standing = await ledger.StandingAsync(team, cancellationToken);
        Require(new CreditReservation(credits == 0 || standing.Left is not { } left || left >= credits, credits, standing));
    }

    /// <summary>So much more sound came.</summary>
    /// <param name="perMinute">What a minute that begins in it costs.</param>
    /// <exception cref="DubwrightException">The credits do not last for another minute.</exception>
    public async ValueTask HearAsync(TimeSpan sound, long perMinute, CancellationToken cancellationToken)
    {
        long minutes;
        lock (_lock)
        {
            _heard += sound;
            var begun = (_heard.Ticks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute;
            minutes = begun - _begun;
            _begun = begun;
        }

        await AddAsync(minutes * perMinute, cancellationToken);
    }

    /// <summary>Charges something more.</summary>
    /// <exception cref="DubwrightException">As many are not left.</exception>
    public async ValueTask AddAsync(long credits, CancellationToken cancellationToken)
    {
        if (credits > 0)
        {
            Require(await ledger.SpendMoreAsync(team, id, kind, credits, cancellationToken));
        }
    }

    private void Require(CreditReservation reservation)
    {
        if (!reservation.Granted)
        {
            Instruments.CreditRefusals.Add(1, new KeyValuePair<string, object?>("kind", kind));
            throw new DubwrightException(ExceptionReason.PaymentRequired, reservation.Refusal);
        }
    }
}
