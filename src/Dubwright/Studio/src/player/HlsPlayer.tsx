import { useEffect, useRef, useState } from "preact/hooks";
import { complain } from "../site/messages";
import { clock } from "../site/dom";
import { Watched, watch, Watching } from "./hls";

interface Shown {
  /** A playlist of this server. */
  url: string;
  /** What is watched, for whoever does not see it. */
  name: string;
  /** Shows the subtitles of the playlist from the beginning. */
  subtitles?: boolean;
  /** It is watched from its beginning, not from where it is live. */
  fromStart?: boolean;
}

/** Nearer than this counts as live, in seconds. */
const near = 10;

/** An HLS playlist that grows or has ended, with a way back to where it is live. */
export function HlsPlayer({ url, name, subtitles = true, fromStart = false }: Shown) {
  const video = useRef<HTMLVideoElement>(null);
  const watching = useRef<Watching | null>(null);
  const [{ picture, live, said }, setWatched] = useState<Watched>({ picture: true, live: false, said: null });
  const [behind, setBehind] = useState(0);
  useEffect(() => {
    let over = false;
    const element = video.current;
    if (!element) return undefined;
    const tell = (news: Partial<Watched>) => { if (!over) setWatched(known => ({ ...known, ...news })); };
    void watch(element, url, subtitles, fromStart, tell).then(begun => {
      if (over) begun.stop();
      else watching.current = begun;
    }, complain);
    return () => {
      over = true;
      watching.current?.stop();
      watching.current = null;
    };
  }, [url, subtitles, fromStart]);
  const toLive = () => {
    const edge = watching.current?.edge();
    if (video.current && edge != null) video.current.currentTime = edge;
  };
  const measure = () => setBehind((watching.current?.edge() ?? 0) - (video.current?.currentTime ?? 0));
  // Whoever begins to watch long after the page was opened wants what is live.
  const begin = () => {
    if (video.current?.played.length === 0 && (watching.current?.edge() ?? 0) - video.current.currentTime > near) toLive();
  };
  return (
    <section class="watch" aria-label={`Watch ${name}`}>
      {/* The playlist brings its own subtitles. */}
      <video ref={video} class={picture ? "" : "sound"} controls playsInline aria-label={name} onPlay={begin} onTimeUpdate={measure}
        onSeeked={measure} />
      <p class="live-edge">
        <span role="status">{said ?? (live && behind <= near ? "Live" : "")}</span>
        {live && behind > near && <><span>{clock(behind)} behind live</span>
          <button type="button" class="small" onClick={toLive}>Back to live</button></>}
      </p>
    </section>
  );
}
