import { useState } from "preact/hooks";
import { pushFile, Stream } from "../api/streams";
import { Copy } from "../site/Copy";
import { attempt, notice } from "../site/messages";
import { load } from "./state";

/** Where to send the media of a stream that waits for it, or a file from here. */
export function Push({ stream, to }: { stream: Stream; to: string }) {
  const [sending, setSending] = useState<{ share: number; stop: () => void } | null>(null);
  const send = (file: File) => attempt(async () => {
    const stop = new AbortController();
    const moved = (share: number) => setSending({ share, stop: () => stop.abort() });
    moved(0);
    try {
      await pushFile(stream.stream_id, file, moved, stop.signal);
      notice.value = `${file.name} is sent. The stream ends when all of it is dubbed.`;
      await load();
    } finally {
      setSending(null);
    }
  });
  return (
    <section class="card" aria-labelledby="push"><h2 id="push">Send its media</h2>
      <p>A program sends it while it goes on, such as ffmpeg, with <a href="/keys">a key</a> in place of KEY:</p>
      <Copy label="What sends it" text={`ffmpeg -re -i SOURCE -c copy -f mpegts - | curl -T - -H "x-api-key: KEY" ${to}`} />
      <label>Or a recording, from here <input type="file" accept="video/*,audio/*,.ts,.mkv" disabled={sending !== null} onChange={event => {
        const [file] = event.currentTarget.files ?? [];
        event.currentTarget.value = "";
        if (file) send(file);
      }} /></label>
      {sending && <p class="sending"><progress max={1} value={sending.share} aria-label="Sent" />
        <button type="button" class="small" onClick={sending.stop}>Stop sending</button></p>}
    </section>
  );
}
