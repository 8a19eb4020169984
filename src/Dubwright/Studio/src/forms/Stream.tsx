import { signal } from "@preact/signals";
import { createStream, Probed, probeSource } from "../api/streams";
import { Choice, instantOf, NumberField, Sent, TextField, TimeField } from "../fields/Field";
import { DictionariesField } from "../fields/Filing";
import { newForm, refuse, submit } from "../fields/form";
import { idsOf, LanguageField, newTargets, TargetsField, targetsOf } from "../fields/Languages";
import { Voices, VoicesField, voicesOf } from "../fields/Voice";
import { useLanguages } from "../site/languages";
import { SourceTracks } from "../streams/SourceTracks";

const form = newForm();
const [name, url, source, track] = [signal(""), signal(""), signal(""), signal("")];
const pushed = signal(false);
const targets = newTargets();
const [delay, original, minutes, start, end] = [signal("20"), signal("0.15"), signal(""), signal(""), signal("")];
const dictionaries = signal<number[]>([]);
const voices: Voices = new Map();
const probed = signal<{ url: string; found: Probed } | null>(null);
const loudnesses: [string, string][] = [["0", "Not at all"], ["0.15", "Quietly"], ["0.3", "Clearly"], ["0.6", "Loudly"]];

/** A source that goes on, dubbed while it does. */
export function StreamForm() {
  const languages = useLanguages(`/target-languages${source.value && source.value !== "auto" ? `?source=${source.value}` : ""}`);
  const address = () => url.peek().trim();
  const look = async () => {
    if (address() === "") throw refuse("source_stream.url", "Give the address of the source.");
    try {
      probed.value = { url: address(), found: await probeSource(address()) };
    } catch (refused) {
      throw refuse("source_stream.url", refused instanceof Error ? refused.message : String(refused));
    }
  };
  const send = async () => {
    if (!pushed.peek() && address() === "") throw refuse("source_stream.url", "Give the address of the source, or send it from here.");
    const wanted = targetsOf(targets, languages ?? []).filter(id => String(id) !== source.peek());
    if (wanted.length === 0) throw refuse("target_streams", "Choose at least one language to dub into.");
    const [starts, ends] = [instantOf(start), instantOf(end)];
    const made = await createStream({
      ...name.peek().trim() ? { name: name.peek().trim() } : {}, initial_delay: Number(delay.peek()) || 20,
      ...minutes.peek() ? { timeout_in_mins: Number(minutes.peek()) } : {}, ...starts ? { start_time: starts } : {},
      ...ends ? { end_time: ends } : {}, voices: voicesOf(voices, wanted), dictionaries: dictionaries.peek(),
      config: { mixing: { original_audio_gain: Number(original.peek()) } },
      source_stream: { language: source.peek() === "auto" ? "auto" : Number(source.peek()), ...pushed.peek() ? {} : { url: address() },
        ...!pushed.peek() && track.peek() !== "" ? { audio_stream: Number(track.peek()) } : {} },
      target_streams: [{ languages: wanted, url: "", type: 3 }],
    });
    location.assign(`/studio/streams/${made.stream_id}`);
  };
  const found = probed.value?.url === url.value.trim() ? probed.value.found : null;
  const chosen = (languages ?? []).filter(one => idsOf(targets, languages ?? []).includes(one.id));
  return (
    <Sent form={form} verb="Dub it live" onSend={() => submit(form, send)} more={<>
      <TextField form={form} name="name" label="Name" value={name} />
      <NumberField form={form} name="initial_delay" label="Delay in seconds" value={delay} least={8} most={120}
        hint="How long after the source its dub is heard: 8 to 120. Slow engines need more." />
      <Choice form={form} name="config.mixing" label="The original beneath the voice" value={original} options={loudnesses} />
      <NumberField form={form} name="timeout_in_mins" label="Ends after minutes" value={minutes} least={1} most={1440}
        placeholder="When the source ends" />
      <TimeField form={form} name="start_time" label="Starts" value={start} hint="At once where nothing is said." />
      <TimeField form={form} name="end_time" label="Ends" value={end} />
      {chosen.length > 0 && <VoicesField form={form} name="voices" languages={chosen} chosen={voices} />}
      <DictionariesField form={form} name="dictionaries" chosen={dictionaries} />
    </>}>
      <fieldset class="either"><legend class="unseen">Where it comes from</legend>
        <label class="check"><input type="radio" name="source" checked={!pushed.value} onInput={() => { pushed.value = false; }} />
          <span>It is at an address</span></label>
        <label class="check"><input type="radio" name="source" checked={pushed.value} onInput={() => { pushed.value = true; }} />
          <span>It is sent here</span></label>
      </fieldset>
      {pushed.value
        ? <p class="quiet">With ffmpeg, OBS or a file; where to and how is told when the stream is there.</p>
        : <>
          <TextField form={form} name="source_stream.url" label="Address of the source" isUrl placeholder="https://…/live.m3u8" value={url}
            hint="HLS, or media that goes on in one answer, such as MPEG-TS or MP3." />
          <p><button type="button" disabled={form.busy.value} onClick={() => submit(form, look)}>What is in it?</button></p>
          {found && <SourceTracks form={form} found={found} track={track} />}
        </>}
      <LanguageField form={form} name="source_stream.language" label="Spoken in it" address="/source-languages" chosen={source}
        detected="Find out by listening" />
      {languages && <TargetsField form={form} name="target_streams" label="Dub into" languages={languages} source={source.value}
        chosen={targets} />}
    </Sent>
  );
}
