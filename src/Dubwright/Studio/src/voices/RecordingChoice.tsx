import { RecordingReport } from "../api/voices";
import { Fault, Faults, submit } from "../site/Fault";
import { HearButton } from "../site/HearButton";
import { level, peak, seconds } from "../site/microphone";
import { Signal } from "@preact/signals";
import { address, begin, checking, choose, end, file, longest, report, running, shortest } from "./recording";

const quietest = 60;
const tooLoud = -1;
const endings = ".aac,.flac,.mp3,.wav,.ogg";

/** A file, or the microphone; it can be heard and is measured before anything is made of it. */
export function RecordingChoice({ faults }: { faults: Signal<Faults> }) {
  const attempt = (work: () => Promise<unknown>) => { void submit(faults, ["file"], work); };
  return (
    <fieldset class="recording">
      <legend>Recording of one person, {shortest} to {longest} seconds</legend>
      <p class="quiet">Read something aloud in a quiet room, a hand's width from the microphone. Half a minute is best: the pitch and the rate
        are measured in it.</p>
      <div class="row">
        <label>File <input type="file" accept={endings} disabled={running.value !== null} aria-describedby="file-fault"
          onChange={event => { const [picked] = event.currentTarget.files ?? []; attempt(() => choose(picked ?? null)); }} /></label>
        {running.value
          ? <button type="button" class="danger" onClick={() => attempt(end)}>Stop recording</button>
          : <button type="button" onClick={() => attempt(begin)}>Record here</button>}
      </div>
      {running.value && <Meter />}
      <Fault id="file-fault" text={faults.value["file"]} />
      {file.value && address.value && <p class="row taken">
        <span dir="auto">{file.value.name} <small>{(file.value.size / 1e6).toFixed(1)} MB</small></span>
        <HearButton name="recording" address={address.value} verb="Hear it" what="the recording" />
        <button type="button" class="small" onClick={() => attempt(() => choose(null))}>Take another</button></p>}
      {checking.value && <p role="status" class="quiet">Measuring the recording…</p>}
      {report.value && <Report of={report.value} />}
    </fieldset>
  );
}

function Meter() {
  return (
    <div class="meter">
      <meter min={0} max={quietest} low={quietest - 40} high={quietest + tooLoud} optimum={quietest - 12} aria-label="Level of the microphone"
        value={Math.max(0, quietest + level.value)} />
      <span role="timer" class="clock">{seconds.value.toFixed(0)} s of {longest}</span>
      <span>{peak.value > tooLoud ? "Too loud: move away from the microphone" : peak.value < -40 && seconds.value > 2 ? "Hardly anything is heard" : ""}</span>
    </div>
  );
}

function Report({ of }: { of: RecordingReport }) {
  const facts: [string, string][] = [
    ["Length", `${of.seconds} s, ${of.speech_seconds} s of it speech`],
    ["Voice", of.pitch_hz === null ? "none heard" : `${of.pitch_hz} Hz over ${of.range_semitones} semitones, ${of.syllables_per_second} syllables a second`],
    ["Level", of.speech_dbfs === null ? "not known" : `${of.speech_dbfs} dBFS${of.noise_dbfs === null ? "" : `, ${Math.round(of.speech_dbfs - of.noise_dbfs)} dB above the noise`}`],
    ["Clipped", `${of.clipped_percent} %`],
  ];
  return (
    <div class="report" role="status">
      {of.refusal && <p class="wrong">No voice can be made of this recording. {of.refusal}.</p>}
      {of.warnings.length > 0 && !of.refusal && <ul class="warnings">{of.warnings.map(warning => <li key={warning}>{warning}.</li>)}</ul>}
      {!of.refusal && of.warnings.length === 0 && <p class="good">The recording is good.</p>}
      <dl>{facts.map(([name, value]) => <><dt>{name}</dt><dd>{value}</dd></>)}</dl>
      {of.message && <p class="quiet">{of.message}</p>}
    </div>
  );
}
