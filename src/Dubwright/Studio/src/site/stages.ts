import { Status } from "../api/client";
import { clock, make } from "./dom";

/**
 * Where a task stands: a bar, what is being done, and every stage with what it found. The stages of a running task are unfolded where that is
 * what people look at.
 */
export function progress(unfolded = true): { element: HTMLElement; show(status: Status): void } {
  const bar = make("progress", { max: 1 });
  bar.setAttribute("aria-label", "Progress");
  const now = make("span");
  now.setAttribute("role", "status");
  const left = make("small");
  const line = make("p", {}, now, left);
  const warnings = make("ul", { className: "warnings" });
  const list = make("ol", { className: "stages" });
  const all = make("details", {}, make("summary", { textContent: "Every stage" }), list);
  let pending: boolean | null = null;
  const show = (status: Status) => {
    const [wasPending, text] = [pending, sentence(status)];
    pending = status.status === "PENDING";
    bar.value = status.progress;
    bar.hidden = !pending;
    line.className = `now ${status.state}`;
    // The same words again would be read out again.
    if (now.textContent !== text) now.textContent = text;
    left.textContent = pending && status.eta_seconds !== null ? ` about ${clock(status.eta_seconds)} left` : "";
    warnings.replaceChildren(...status.warnings.map(warning => make("li", { textContent: warning })));
    list.replaceChildren(...status.stages.filter(stage => stage.state !== "skipped" && !(stage.state === "done" && stage.steps === 0)).map(stage =>
      make("li", { className: stage.state }, make("span", { textContent: stage.title }),
        make("small", { textContent: pending || stage.summary !== status.message ? stage.summary ?? (stage.state === "running" ? `${Math.round(stage.progress * 100)} %` : "") : "" }))));
    if (pending !== wasPending) all.open = status.status !== "SUCCESS" && (unfolded || !pending);
  };
  return { element: make("div", {}, line, bar, warnings, all), show };
}

function sentence(status: Status): string {
  if (status.status === "SUCCESS") return "Done";
  return status.status === "PENDING" ? status.stage ?? "Waiting for its turn" : status.message ?? status.status;
}
