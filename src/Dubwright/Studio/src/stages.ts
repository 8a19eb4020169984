import { Status } from "./api";
import { clock, make } from "./dom";

/** Where a task stands: a bar, what is being done, and every stage with what it found. */
export function stages(status: Status): HTMLElement {
  const bar = make("progress", { max: 1, value: status.progress });
  bar.setAttribute("aria-label", "Progress");
  const left = status.eta_seconds !== null && status.status === "PENDING" ? `, about ${clock(status.eta_seconds)} left` : "";
  const now = status.status === "SUCCESS" ? "Done" : status.status === "PENDING" ? `${status.stage ?? "Waiting"}${left}` : status.message ?? status.status;
  const list = make("ol", { className: "stages" }, ...status.stages.filter(stage => stage.state !== "skipped").map(stage =>
    make("li", { className: stage.state }, make("span", { textContent: stage.title }),
      make("small", { textContent: stage.summary ?? (stage.state === "running" ? `${Math.round(stage.progress * 100)} %` : "") }))));
  const warnings = status.warnings.length ? make("ul", { className: "warnings" }, ...status.warnings.map(text => make("li", { textContent: text }))) : null;
  return make("div", {}, bar, make("p", { className: `now ${status.state}`, textContent: now }), warnings, list);
}
