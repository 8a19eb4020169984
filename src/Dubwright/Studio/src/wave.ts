import { Line, Project } from "./api";

const grades: Record<string, string> = { green: "--good", yellow: "--fair", red: "--bad" };

/**
 * The outline of the original sound with the lines as bands, below it where the takes sound and how well they fit, and the place being
 * played. A click goes there. `drawn` ends with the canvas: the page's colours outlive it.
 */
export async function wave(canvas: HTMLCanvasElement, project: Project, lines: Line[], media: HTMLMediaElement, drawn: AbortSignal): Promise<void> {
  const [pen, duration] = [canvas.getContext("2d"), project.duration ?? 0];
  if (!pen || !project.peaks || duration <= 0) return;
  const { peaks } = await (await fetch(project.peaks.url)).json() as { peaks: number[] };
  if (drawn.aborted) return;
  canvas.hidden = false;
  const largest = Math.max(1, ...peaks.map(Math.abs));
  const style = getComputedStyle(canvas);
  let colours = gradeColours(canvas);

  const draw = () => {
    const [width, whole] = [canvas.width = canvas.clientWidth * devicePixelRatio, canvas.height = canvas.clientHeight * devicePixelRatio];
    const lane = 14 * devicePixelRatio;
    const height = whole - lane;
    pen.fillStyle = style.getPropertyValue("background-color");
    pen.fillRect(0, 0, width, whole);
    pen.fillStyle = style.color;
    pen.globalAlpha = 0.14;
    for (const line of lines) pen.fillRect(line.slot_start / duration * width, 0, (line.slot_end - line.slot_start) / duration * width, height);
    pen.globalAlpha = 1;
    for (let x = 0; x < width; x += 2) {
      const [from, to] = [Math.floor(x / width * peaks.length / 2) * 2, Math.ceil((x + 2) / width * peaks.length / 2) * 2];
      const part = peaks.slice(from, Math.max(to, from + 2));
      const [low, high] = [Math.min(0, ...part) / largest, Math.max(0, ...part) / largest];
      pen.fillRect(x, (1 - high) * height / 2, 1.4, Math.max(1, (high - low) * height / 2));
    }
    for (const line of lines) {
      if (line.start === null || line.end === null || line.stale) continue;
      pen.fillStyle = colours[line.grade ?? ""] ?? style.color;
      pen.fillRect(line.start / duration * width, height + lane * 0.25, Math.max(2, (line.end - line.start) / duration * width - 1), lane * 0.5);
    }
    pen.fillStyle = style.getPropertyValue("outline-color");
    pen.fillRect(media.currentTime / duration * width - devicePixelRatio, 0, 2 * devicePixelRatio, whole);
  };

  canvas.addEventListener("click", event => { media.currentTime = event.offsetX / canvas.clientWidth * duration; });
  for (const moved of ["timeupdate", "seeked"]) media.addEventListener(moved, draw, { signal: drawn });
  const sizes = new ResizeObserver(draw);
  sizes.observe(canvas);
  drawn.addEventListener("abort", () => sizes.disconnect(), { once: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { colours = gradeColours(canvas); draw(); }, { signal: drawn });
  draw();
}

/** The page's colours of the grades as they are in this scheme: a canvas takes no variables. */
function gradeColours(canvas: HTMLElement): Record<string, string> {
  const probe = canvas.parentElement?.appendChild(document.createElement("i"));
  if (!probe) return {};
  const found = Object.entries(grades).map(([grade, variable]) => {
    probe.style.color = `var(${variable})`;
    return [grade, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(found) as Record<string, string>;
}
