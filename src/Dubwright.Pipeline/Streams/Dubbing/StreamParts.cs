using Dubwright.Media.Live;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Streams.State;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>What every live stream is made with.</summary>
internal sealed record StreamParts(
    LiveProbe Probe, LiveTranscoder Transcoder, UtteranceDubber Dubber, SegmentStore Segments, StreamStore Streams, StreamOptions Options,
    CreditLedger Credits, CreditPrices Prices, TimeProvider Time, ILogger<LiveStream> Logger);
