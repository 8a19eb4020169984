import { awaited, hear, heard } from "./hearing";

/** Plays a sound, and stops it. `name` is its own among all of the page. */
export function HearButton({ name, address, verb, what }: { name: string; address: string; verb: string; what: string }) {
  const [sounds, waits] = [heard.value === name, awaited.value === name];
  return (
    <button type="button" class="small hear" aria-pressed={sounds || waits} aria-label={`${sounds || waits ? "Stop" : verb} ${what}`}
      onClick={() => hear(name, address)}>{sounds ? "Stop" : waits ? "…" : verb}</button>
  );
}
