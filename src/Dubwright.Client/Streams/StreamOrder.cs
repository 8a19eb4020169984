using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Dubwright.Client.Languages;

namespace Dubwright.Client.Streams;

/// <summary>Asks for a live source to be dubbed while it goes on. Members of the public API that are not listed are accepted and make no
/// difference.</summary>
/// <param name="SourceStream">Where the media comes from.</param>
/// <param name="TargetStreams">The languages it is dubbed into.</param>
/// <param name="Name">At most 255 characters.</param>
/// <param name="Description">At most 5000 characters.</param>
/// <param name="Timezone">A zone of the tz database, such as <c>Europe/Madrid</c>, that times without an offset are meant in.</param>
/// <param name="InitialDelay">Seconds from a moment's arrival until its dub can be played, at most: 20 when left out; held between 8 and
/// 120.</param>
/// <param name="TimeoutInMins">The longest it runs, in minutes.</param>
/// <param name="Voices">Voices of <c>/list-voices</c>; each language is spoken by the first of them that speaks it, else by the best
/// one.</param>
/// <param name="Dictionaries">Dictionaries whose terms to keep.</param>
/// <param name="StartTime">When it starts; at once when left out.</param>
/// <param name="EndTime">When it ends.</param>
public sealed record StreamOrder(
    [property: Required] StreamSource? SourceStream = null, [property: Required] IReadOnlyList<StreamOutput>? TargetStreams = null,
    string? Name = null, string? Description = null, string? Timezone = null, int? InitialDelay = null, int? TimeoutInMins = null,
    IReadOnlyList<long>? Voices = null, IReadOnlyList<long>? Dictionaries = null, StreamConfiguration? Config = null,
    DateTimeOffset? StartTime = null, DateTimeOffset? EndTime = null);

/// <summary>A live source.</summary>
/// <param name="Language">The language that is spoken; <c>auto</c> where a recogniser is installed that tells.</param>
/// <param name="Url">http or https: media that goes on in one answer (MPEG-TS, ADTS, MP3, Ogg, FLAC, Matroska, FLV, fragmented MP4), or an
/// HLS playlist. Left out, or <c>push</c>: the media is pushed to <c>/stream/{stream_id}/media</c>.</param>
/// <param name="AudioStream">The index of the track to dub, as probing lists it; the first when left out.</param>
/// <param name="Category">1 to 6. Accepted; makes no difference.</param>
public sealed record StreamSource(
    [property: Required] LanguageInput? Language = null, string? Url = null, int? AudioStream = null, int? Category = null);

/// <summary>Languages that are put out together.</summary>
/// <param name="Languages">What to dub into.</param>
/// <param name="Type">1 to 6, as the public API numbers them. Every one is put out as HLS, which players fetch from the address in the
/// answer; nothing is pushed to other servers.</param>
/// <param name="Url">Accepted; nothing is pushed to it.</param>
/// <param name="AudioBitrate">Such as <c>128k</c>: 32k to 320k.</param>
public sealed record StreamOutput(
    [property: Required] IReadOnlyList<LanguageInput>? Languages = null, int? Type = null, string? Url = null,
    string? AudioBitrate = null);

/// <param name="Pipeline">How the work is done.</param>
/// <param name="Mixing">How loud the source is beneath the dub.</param>
public sealed record StreamConfiguration(StreamPipeline? Pipeline = null, StreamMix? Mixing = null);

/// <summary>The installed engines are used, the best first.</summary>
/// <param name="Demixing">none, pick_left_channel, pick_right_channel, pick_center_channel, best_model or fast_model: which channel is
/// listened to; models make no difference.</param>
/// <param name="Segmenting">none, loudness, best_model or fast_model. Accepted; makes no difference.</param>
/// <param name="Transcribing">none, best_model or fast_model. Accepted; makes no difference.</param>
/// <param name="Translating">none, best_model or fast_model. Accepted; makes no difference.</param>
/// <param name="Revoicing">none, best_model or fast_model. Accepted; makes no difference.</param>
public sealed record StreamPipeline(
    [property: AllowedValues("none", "pick_left_channel", "pick_right_channel", "pick_center_channel", "best_model", "fast_model", null)]
    string? Demixing = null,
    [property: AllowedValues("none", "loudness", "best_model", "fast_model", null)] string? Segmenting = null,
    [property: AllowedValues("none", "best_model", "fast_model", null)] string? Transcribing = null,
    [property: AllowedValues("none", "best_model", "fast_model", null)] string? Translating = null,
    [property: AllowedValues("none", "best_model", "fast_model", null)] string? Revoicing = null);

/// <summary>Gains are factors, 0 to 1.</summary>
/// <param name="OriginalAudioGain">The source beneath the dub's voice; 0.15 when left out.</param>
/// <param name="BackgroundAudioGain">The source where nobody speaks; 1 when left out.</param>
/// <param name="FadeTime">Seconds from one to the other, 0 to 5; 1 when left out.</param>
/// <param name="FallbackAudioGain">The source where somebody speaks and no dub could be made; 1 when left out.</param>
public sealed record StreamMix(
    [property: Range(0, 1)] double? OriginalAudioGain = null, [property: Range(0, 1)] double? BackgroundAudioGain = null,
    [property: Range(0, 5)] double? FadeTime = null, [property: Range(0, 1)] double? FallbackAudioGain = null);

/// <summary>Changes a stream; what is left out stays.</summary>
/// <param name="StartTime">Only before it has started.</param>
/// <param name="EndTime">When it ends.</param>
/// <param name="TargetLanguages">What it is dubbed into from now on.</param>
/// <param name="Timezone">The zone that times without an offset are meant in.</param>
public sealed record StreamChange(
    DateTimeOffset? StartTime = null, DateTimeOffset? EndTime = null, IReadOnlyList<LanguageInput>? TargetLanguages = null,
    string? Timezone = null);

/// <summary>Asks what is in a live source.</summary>
/// <param name="Url">http or https.</param>
/// <param name="StreamId">Accepted; makes no difference.</param>
public sealed record ProbeOrder(string Url, string? Passphrase = null, string? StreamId = null);

/// <summary>Keeps the body of a request, to send it again.</summary>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Payload">A body of <c>POST /stream</c>.</param>
public sealed record StreamTemplateOrder(string Name, JsonObject Payload);
