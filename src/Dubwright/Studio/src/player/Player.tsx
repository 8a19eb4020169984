import { useEffect, useRef } from "preact/hooks";
import { language, playhead, project, target } from "../document/state";
import { clock } from "../site/dom";
import { makingBackground } from "./background";
import { available, beneath, heard, listenTo, picture, playing, seek, SoundName, speed, toggle } from "./playback";

const keys: Record<SoundName, string> = { original: "A", dub: "B", background: "C" };

/** The picture and what is heard with it; `shortcuts` where the page listens to keys. */
export function Player({ shortcuts = true }: { shortcuts?: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const film = picture.value;
  useEffect(() => place.current?.replaceChildren(...film ? [film] : []), [film]);
  const name = (sound: SoundName) => ({ original: "Original", dub: project.value?.story ? "Narration" : language.value?.name ?? target.value?.language_name ?? "Dub",
    background: "Background" })[sound];
  if (available.value.length === 0) return null;
  return (
    <section class="player" aria-label="Watch and hear">
      <div class="picture" ref={place} hidden={!film} onClick={toggle} />
      <div class="transport">
        <button type="button" class="icon" aria-label={playing.value ? "Pause" : "Play"} onClick={toggle}>
          {playing.value ? "❚❚" : "▶"}</button>
        <Position />
        <select aria-label="Speed of playing" value={speed.value}
          onInput={event => { speed.value = Number(event.currentTarget.value); }}>
          {[0.5, 0.75, 1, 1.25, 1.5, 2].map(rate => <option key={rate} value={rate}>{rate} ×</option>)}
        </select>
      </div>
      <div class="hearing">
        <div class="switch" role="group" aria-label="What is heard">
          {available.value.map(sound => (
            <button key={sound} type="button" aria-pressed={heard.value === sound} aria-keyshortcuts={shortcuts ? keys[sound] : undefined}
              onClick={() => listenTo(sound)}>
              {name(sound)}{shortcuts && <> <kbd>{keys[sound]}</kbd></>}
              {sound === "background" && makingBackground.value !== null && <small> {Math.round(makingBackground.value * 100)} %</small>}
            </button>))}
        </div>
        <label class="beneath">Original beneath takes
          <input type="range" min="0" max="1" step="0.05" value={beneath.value}
            onInput={event => { beneath.value = Number(event.currentTarget.value); }} />
        </label>
      </div>
    </section>
  );
}

/** Apart from the rest: it changes at every frame. */
function Position() {
  const duration = project.value?.duration ?? 0;
  return (
    <>
      <output class="clock" aria-live="off">{clock(playhead.value)}<small>.{Math.floor(playhead.value * 10) % 10} / {clock(duration)}</small></output>
      <input class="seek" type="range" aria-label="Position" min="0" max={duration} step="0.1" value={playhead.value}
        aria-valuetext={clock(playhead.value)} onInput={event => seek(Number(event.currentTarget.value))} />
    </>
  );
}
