import { Signal } from "@preact/signals";
import { AudioTrack, Probed } from "../api/streams";
import { Choice } from "../fields/Field";
import { Form } from "../fields/form";

/** What a source has; of several sounds one is chosen. */
export function SourceTracks({ form, found, track }: { form: Form; found: Probed; track: Signal<string> }) {
  const [pictures, sounds] = [found.video_streams, found.audio_streams];
  return (
    <div role="status">
      <ul class="found">
        {pictures.map(one => <li key={one.index}>Picture: {one.codec_name}
          {one.width && one.height ? `, ${one.width} × ${one.height}` : ""}</li>)}
        {sounds.map(one => <li key={one.index}>Sound: {described(one)}</li>)}
        {sounds.length === 0 && <li class="bad">It has no sound, so that nothing can be dubbed.</li>}
      </ul>
      {sounds.length > 1 && <Choice form={form} name="source_stream.audio_stream" label="Sound that is dubbed" value={track}
        options={[["", "The first"], ...sounds.map((one): [string, string] => [String(one.index), described(one)])]} />}
    </div>
  );
}

const channels: Record<number, string> = { 1: "mono", 2: "stereo", 6: "5.1" };

const described = (one: AudioTrack) => [one.tags?.["language"], one.tags?.["title"], one.codec_name,
  `${Number(one.sample_rate) / 1000} kHz`, channels[one.channels] ?? `${one.channels} channels`].filter(Boolean).join(", ");
