import type Hls from "hls.js";
import type { ErrorData } from "hls.js";
import { saidIn } from "../api/client";

// Plays an HLS playlist in a video element: by hls.js where the browser has Media Source Extensions, else by the browser itself.

/** What is known while something is watched. */
export interface Watched {
  /** Whether there is a picture. */
  picture: boolean;
  /** Whether it is not over yet. */
  live: boolean;
  /** What has to be said, and whether it is tried again. */
  said: string | null;
}

export interface Watching {
  stop(): void;
  /** Where live is now, in seconds of the element; null where it is not live. */
  edge(): number | null;
}

/** No worker, which would be a script that is no file of ours; and no track for what only programs read in the media. */
const quiet = { enableWorker: false, enableID3MetadataCues: false, enableEmsgMetadataCues: false, enableDateRangeMetadataCues: false };
/** So long until what could not be had is asked for again, in milliseconds. */
const again = 2000;
const between = 5000;
const notYet = "There is nothing to watch yet. It begins by itself.";
const away = "The server cannot be reached. It is tried again.";

/** Begins to watch. `subtitles`: whether those of the playlist are shown from the beginning. `fromStart`: from where it begins, and not
 * from where it is live. */
export async function watch(video: HTMLVideoElement, url: string, subtitles: boolean, fromStart: boolean,
  told: (news: Partial<Watched>) => void): Promise<Watching> {
  const { default: Player } = await import("hls.js");
  const tell = (news: Partial<Watched>) => told(fromStart ? { ...news, live: false } : news);
  const begun = Player.isSupported()
    ? byLibrary(new Player({ ...quiet, liveDurationInfinity: !fromStart, ...fromStart ? { startPosition: 0 } : {} }), Player,
      video, url, subtitles, tell)
    : byBrowser(video, url, tell);
  return fromStart ? { ...begun, edge: () => null } : begun;
}

function byLibrary(hls: Hls, { Events, ErrorTypes }: typeof Hls, video: HTMLVideoElement, url: string, subtitles: boolean,
  told: (news: Partial<Watched>) => void): Watching {
  let [timer, recovered, live] = [0, -between, false];
  const retry = (said: string) => {
    told({ said });
    timer = window.setTimeout(() => hls.loadSource(url), again);
  };
  hls.on(Events.MANIFEST_PARSED, (_, { levels }) =>
    told({ said: null, picture: levels.some(level => level.videoCodec || !level.audioCodec) }));
  hls.on(Events.LEVEL_LOADED, (_, { details }) => {
    live = details.live;
    told({ live, said: null });
  });
  hls.on(Events.SUBTITLE_TRACKS_UPDATED, (_, { subtitleTracks }) => {
    if (subtitleTracks.length > 0) hls.subtitleTrack = subtitles ? 0 : -1;
  });
  hls.on(Events.ERROR, (_, problem) => {
    if (!problem.fatal) return;
    if (problem.type === ErrorTypes.NETWORK_ERROR) {
      const said = sentence(problem);
      return isOver(problem.response?.code) ? told({ said, live: false }) : retry(said);
    }
    // One damaged segment is got over; a medium that the browser cannot decode fails again at once.
    if (problem.type === ErrorTypes.MEDIA_ERROR && performance.now() - recovered > between) {
      recovered = performance.now();
      return hls.recoverMediaError();
    }
    told({ said: `This browser cannot play it: ${problem.error.message}` });
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return {
    stop: () => { clearTimeout(timer); hls.destroy(); },
    edge: () => live ? hls.liveSyncPosition : null,
  };
}

const isOver = (code: number | undefined) => code === 403 || code === 410;

function sentence({ response, networkDetails }: ErrorData): string {
  if (response?.code === 404) return notYet;
  const answered = networkDetails instanceof XMLHttpRequest && networkDetails.responseType !== "arraybuffer"
    ? saidIn(networkDetails.responseText) : null;
  return answered ?? (response?.code ? `The server answered ${response.code}.` : away);
}

function byBrowser(video: HTMLVideoElement, url: string, told: (news: Partial<Watched>) => void): Watching {
  let timer = 0;
  const begin = () => { video.src = url; };
  const failed = async () => {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return told({ said: "This browser cannot play it." });
    told({ said: answer?.status === 404 ? notYet : answer ? saidIn(await answer.text()) : away });
    if (!isOver(answer?.status)) timer = window.setTimeout(begin, again);
  };
  const known = () => told({ said: null, live: video.duration === Infinity, picture: video.videoWidth > 0 });
  const onError = () => { void failed(); };
  if (video.canPlayType("application/vnd.apple.mpegurl") === "") {
    told({ said: "This browser plays no live streams. Open the address in a player such as VLC." });
    return { stop: () => undefined, edge: () => null };
  }
  video.addEventListener("error", onError);
  video.addEventListener("loadedmetadata", known);
  begin();
  return {
    stop: () => {
      clearTimeout(timer);
      video.removeEventListener("error", onError);
      video.removeEventListener("loadedmetadata", known);
      video.removeAttribute("src");
      video.load();
    },
    edge: () => video.duration === Infinity && video.seekable.length > 0 ? video.seekable.end(video.seekable.length - 1) : null,
  };
}
