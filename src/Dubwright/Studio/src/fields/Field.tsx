import { Signal } from "@preact/signals";
import { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { arriving } from "../site/lists";
import { Form, problemOf } from "./form";

export interface Control { id: string; "aria-invalid": "true" | undefined; "aria-describedby": string | undefined }

interface Named { form: Form; name: string | string[]; label: string; hint?: ComponentChildren }

/** A control with its name, what there is to know, and what the server found wrong with it. */
export function Field({ form, name, label, hint, children }: Named & { children: (control: Control) => ComponentChildren }) {
  const id = useId();
  const names = typeof name === "string" ? [name] : name;
  for (const one of names) form.fields.add(one);
  const problem = problemOf(form, names);
  const described = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, "aria-invalid": problem ? "true" : undefined, "aria-describedby": described || undefined })}
      {problem && <p class="problem" id={`${id}-problem`}>{problem}</p>}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

/** A line of text. */
export function TextField({ value, isUrl, placeholder, ...named }: Named & {
  value: Signal<string>; isUrl?: boolean; placeholder?: string;
}) {
  return <Field {...named}>{control => <input {...control} {...isUrl ? { type: "url" as const, dir: "ltr" } : { dir: "auto" }}
    placeholder={placeholder} value={value.value} onInput={event => { value.value = event.currentTarget.value; }} />}</Field>;
}

/** A number; empty where nobody says. */
export function NumberField({ value, least, most, step = 1, placeholder, ...named }: Named & {
  value: Signal<string>; least: number; most: number; step?: number; placeholder?: string;
}) {
  return <Field {...named}>{control => <input {...control} type="number" min={least} max={most} step={step} placeholder={placeholder}
    value={value.value} onInput={event => { value.value = event.currentTarget.value; }} />}</Field>;
}

/** An instant, as clocks here show it; empty where nobody says. */
export function TimeField({ value, ...named }: Named & { value: Signal<string> }) {
  return <Field {...named}>{control => <input {...control} type="datetime-local" value={value.value}
    onInput={event => { value.value = event.currentTarget.value; }} />}</Field>;
}

/** As a request has it. */
export const instantOf = (value: Signal<string>) => value.peek() === "" ? null : new Date(value.peek()).toISOString();

/** Text of any length. */
export function TextArea({ value, rows, placeholder, ...named }: Named & { value: Signal<string>; rows: number; placeholder?: string }) {
  return <Field {...named}>{control => <textarea {...control} dir="auto" rows={rows} placeholder={placeholder} value={value.value}
    onInput={event => { value.value = event.currentTarget.value; }} />}</Field>;
}

/** One of a few. */
export function Choice({ value, options, ...named }: Named & { value: Signal<string>; options: [value: string, text: string][] }) {
  return <Field {...named}>{control => <select {...control} value={value.value}
    onInput={event => { value.value = event.currentTarget.value; }}>
    {options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}</select>}</Field>;
}

/** Yes or no. */
export function Toggle({ value, label }: { value: Signal<boolean>; label: string }) {
  return <label class="check"><input type="checkbox" checked={value.value}
    onInput={event => { value.value = event.currentTarget.checked; }} /> <span>{label}</span></label>;
}

/** The form itself: what is usual, the rest folded away, and what sends it. */
export function Sent({ form, verb, onSend, more, children }: {
  form: Form; verb: string; onSend: () => void; more?: ComponentChildren; children: ComponentChildren;
}) {
  return (
    <form class="new" noValidate onSubmit={event => { event.preventDefault(); onSend(); }}>
      {children}
      {more && <details class="more"><summary>More</summary>{more}</details>}
      <button type="submit" disabled={form.busy.value || arriving()}>{verb}</button>
    </form>
  );
}
