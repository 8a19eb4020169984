import { Signal, signal } from "@preact/signals";
import { account } from "../site/account";
import { Fault, Faults } from "../site/Fault";

/** Whose voice it is, and that this person agreed. */
export interface Statement { mine: Signal<boolean>; speaker: Signal<string>; how: Signal<string>; agreed: Signal<boolean> }

export const statement = (): Statement => ({ mine: signal(true), speaker: signal(""), how: signal(""), agreed: signal(false) });

const myself = () => account.value?.name ?? account.value?.email ?? "";

/** As the server takes it; without the tick nothing was stated, and the server refuses. */
export const stated = ({ mine, speaker, how, agreed }: Statement) => ({
  speaker: mine.value && myself() || speaker.value.trim(),
  consent: !agreed.value ? "" : mine.value ? "I am the speaker and agree that my voice is made and used here."
    : `The speaker agreed that this voice is made and used here.${how.value.trim() ? ` ${how.value.trim()}` : ""}`,
});

export function Consent({ of, faults }: { of: Statement; faults: Signal<Faults> }) {
  const whose = (mine: boolean) => () => { of.mine.value = mine; of.agreed.value = false; };
  return (
    <fieldset class="statement">
      <legend>Whose voice is it?</legend>
      <label class="check"><input type="radio" name="whose" checked={of.mine.value} onChange={whose(true)} /> It is my own voice</label>
      <label class="check"><input type="radio" name="whose" checked={!of.mine.value} onChange={whose(false)} /> It is somebody else's</label>
      {(!of.mine.value || !myself()) && <label>Name of the person <input dir="auto" maxLength={255} value={of.speaker.value}
        aria-invalid={faults.value["speaker"] !== undefined}
          aria-describedby="speaker-fault" onInput={event => { of.speaker.value = event.currentTarget.value; }} />
          <Fault id="speaker-fault" text={faults.value["speaker"]} /></label>}
      {!of.mine.value && <label>How and when did this person agree? <input dir="auto" maxLength={2000} placeholder="Release signed on 3 May, kept with the contract"
          value={of.how.value} onInput={event => { of.how.value = event.currentTarget.value; }} /></label>}
      <label class="check"><input type="checkbox" checked={of.agreed.value} aria-invalid={faults.value["consent"] !== undefined}
        aria-describedby="consent-fault" onChange={event => { of.agreed.value = event.currentTarget.checked; }} />
        {of.mine.value ? " I agree that my voice is made and used here" : " I state that this person agreed that the voice is made and used here"}</label>
      <Fault id="consent-fault" text={faults.value["consent"]} />
      <p class="quiet">Who stated this, and when, is kept with the voice, and is kept when the voice is deleted.</p>
    </fieldset>
  );
}
