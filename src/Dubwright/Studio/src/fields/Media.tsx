import { Signal, signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { Field, TextField } from "./Field";
import { Form, problemOf, refuse } from "./form";
import { sendFile, sendings } from "./uploads";

/** Films or recordings that were chosen, or an address: choosing one lets go of the other. */
export interface Media { files: Signal<File[]>; url: Signal<string> }

export const newMedia = (): Media => ({ files: signal([]), url: signal("") });

interface Shown { form: Form; media: Media; url?: string; what?: string; accept?: string }

/** Files by choice or drop, or an address that the server fetches from. */
export function MediaField({ form, media, url, what = "a film or a recording", accept = "video/*,audio/*,.mkv,.mxf" }: Shown) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    media.files.value = [...files ?? []];
    media.url.value = "";
  };
  const { files } = media;
  const wrong = problemOf(form, files.value.length > 0 ? ["file_id", "file"] : ["file_id"]);
  form.fields.add("file_id");
  return (
    <>
      <label id="drop" class={over ? "drop over" : "drop"} onDragOver={event => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}
        onDrop={event => { event.preventDefault(); setOver(false); take(event.dataTransfer?.files); }}>
        <input id="file" class="unseen" type="file" multiple accept={accept} aria-invalid={wrong ? "true" : undefined}
          onChange={event => take(event.currentTarget.files)} />
        {files.value.length === 0 ? <span><strong>Choose {what}</strong><br />or drop it here; several become several tasks</span>
          : files.value.map(file => <span class="chosen" key={file.name}><strong>{file.name}</strong><br />{megabytes(file)}</span>)}
      </label>
      {wrong && <p class="problem">{wrong}</p>}
      {files.value.length > 0 && <p>
        <button type="button" class="small" onClick={() => { files.value = []; }}>Choose another</button></p>}
      {url && files.value.length === 0 && <TextField form={form} name={url} label="or its address" isUrl placeholder="https://…"
        value={media.url} />}
    </>
  );
}

const megabytes = (file: File) => `${(file.size / 1e6).toFixed(1)} MB`;

/** What is on its way, and how far. */
export function Sendings() {
  return <ul class="sendings" aria-label="Files on their way">{sendings.value.map(sending => (
    <li key={sending.name}><span>{sending.name}</span>
      <progress max={1} value={sending.share} aria-label={`Sending ${sending.name}`} />
      <button type="button" class="small" aria-label={`Cancel sending ${sending.name}`} onClick={sending.cancel}>Cancel</button>
    </li>))}</ul>;
}

/** Refuses where there is neither a file nor an address. */
export function requireMedia(media: Media, url: string) {
  if (media.files.peek().length === 0 && media.url.peek().trim() === "") throw refuse(url, "Choose a file, or give an address.");
}

/** Asks for a task for each file, or for the address; what was accepted is let go of at once, so that it is not asked for twice. */
export async function forEach(media: Media, url: string, ask: (source: Record<string, string>, name: string | null) => Promise<unknown>) {
  requireMedia(media, url);
  const address = media.url.peek().trim();
  for (const file of media.files.peek()) {
    await ask({ file_id: await sendFile(file) }, file.name.length > 2 ? file.name.slice(0, 255) : null);
    media.files.value = media.files.peek().filter(other => other !== file);
  }
  if (address !== "") await ask({ [url]: address }, null);
  media.url.value = "";
}

/** What subtitles come in. */
export const subtitles = ".srt,.vtt,.ass,.ssa,.ttml,.dfxp,.stl,.smi,.sbv,.sub,.lrc,.csv,.xlsx,.txt";

/** A small text that is sent along, such as subtitles. */
export function FileField({ form, name, label, hint, accept, file }: {
  form: Form; name: string; label: string; hint?: string; accept: string; file: Signal<File | null>;
}) {
  return <Field form={form} name={name} label={label} {...hint ? { hint } : {}}>{control => <input {...control} type="file" accept={accept}
    onChange={event => { file.value = event.currentTarget.files?.[0] ?? null; }} />}</Field>;
}

/** Its text; a file that is no text in UTF-8 goes as a data address. */
export async function contentOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return `data:application/octet-stream;base64,${btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""))}`;
  }
}
