import { call, Status, Target } from "../api/client";
import { complain, make } from "./dom";

// A finished dub in other forms: a choice, and how far the chosen one is.

const films = ["mp4", "mkv", "mov", "webm", "mxf"];
const sounds = ["wav", "flac", "mp3", "m4a", "aac", "opus"];
const names: Record<string, string> = { mp4: "MP4", mkv: "Matroska", mov: "QuickTime", webm: "WebM", mxf: "MXF", wav: "WAV", flac: "FLAC", mp3: "MP3", m4a: "M4A", aac: "AAC", opus: "Opus" };

export function renditions(run: number, target: Target, failed: (fault: unknown) => void = complain): HTMLElement {
  const choice = make("select", {}, new Option("Download as…", "", true, true),
    ...target.video ? [group("Film", films.map(format => [format, names[format] ?? format]))] : [],
    group("Sound", sounds.map(format => [format, names[format] ?? format])),
    group("Parts of the sound, as FLAC", [["flac voice", "Voices alone"], ["flac background", "Background alone"]]));
  choice.setAttribute("aria-label", `Download ${target.language_name} as`);
  const state = make("small");
  state.setAttribute("aria-live", "polite");
  choice.addEventListener("input", () => {
    const wanted = choice.value;
    choice.value = "";
    if (wanted) void fetchAs(`/dub-alt-format/${run}/${target.language}`, wanted, state).catch(failed);
  });
  return make("span", { className: "renditions" }, choice, " ", state);
}

function group(label: string, options: [string, string][]): HTMLOptGroupElement {
  return make("optgroup", { label }, ...options.map(([value, text]) => new Option(text, value)));
}

function fetchAs(address: string, wanted: string, state: HTMLElement): Promise<void> {
  const [format, stem] = wanted.split(" ");
  return download(address, { output_format: format, ...stem ? { stem } : {} }, state);
}

/** Asks for another form, follows how it is made into `state`, and downloads it. */
export async function download(address: string, order: object, state: { textContent: string | null }): Promise<void> {
  state.textContent = "…";
  try {
    const first = await call<{ output_url?: string; task_id?: string }>("POST", address, order);
    const url = first.output_url ?? (await made(first.task_id ?? "", state), (await call<{ output_url?: string }>("POST", address, order)).output_url);
    if (!url) throw new Error("The file is not there yet.");
    make("a", { href: `${url}&download=1`, download: "" }).click();
  } finally {
    state.textContent = "";
  }
}

function made(task: string, state: { textContent: string | null }): Promise<void> {
  return new Promise((done, failed) => {
    const events = new EventSource(`/tasks/${encodeURIComponent(task)}/events`);
    events.addEventListener("error", () => { if (events.readyState === EventSource.CLOSED) failed(new Error("The task cannot be followed.")); });
    events.addEventListener("status", event => {
      const status = JSON.parse((event as MessageEvent<string>).data) as Status;
      state.textContent = `${Math.round(status.progress * 100)} %`;
      if (status.status === "PENDING") return;
      events.close();
      if (status.status === "SUCCESS") done();
      else failed(new Error(status.message ?? "It could not be made."));
    });
  });
}
