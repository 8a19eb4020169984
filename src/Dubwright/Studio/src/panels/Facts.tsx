import { making } from "../document/making";
import { project } from "../document/state";
import { FactList } from "../site/FactList";
import { Progress } from "../site/Progress";

/** What was found out about the source, and how what was asked last has gone. */
export function Facts() {
  const task = making.value ?? project.value?.task;
  return <>{task && <Progress status={task} unfolded={false} />}
    <div class="analysis"><FactList found={project.value?.task.analysis ?? {}} /></div></>;
}
