import { useMemo } from "preact/hooks";
import { making } from "../document/making";
import { project } from "../document/state";
import { facts } from "../site/facts";
import { Foreign } from "../site/Foreign";
import { progress } from "../site/stages";

/** What was found out about the source, and how what was asked last has gone. */
export function Facts() {
  const task = making.value ?? project.value?.task;
  const panel = useMemo(() => progress(false), []);
  if (task) panel.show(task);
  const found = useMemo(() => facts(project.value?.task.analysis ?? {}), [project.value]);
  return <><Foreign element={panel.element} /><div class="analysis"><Foreign element={found} /></div></>;
}
