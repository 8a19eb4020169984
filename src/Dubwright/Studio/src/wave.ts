import { Line, Project } from "./api";

/** The outline of the original sound, with the lines as bands and the place being played. A click goes there. */
export async function wave(canvas: HTMLCanvasElement, project: Project, lines: Line[], media: HTMLMediaElement): Promise<void> {
  const [pen, duration] = [canvas.getContext("2d"), project.duration ?? 0];
  if (!pen || !project.peaks || duration <= 0) return;
  const { peaks } = await (await fetch(project.peaks.url)).json() as { peaks: number[] };
  canvas.hidden = false;
  const largest = Math.max(1, ...peaks.map(Math.abs));
  const style = getComputedStyle(canvas);

  const draw = () => {
    const [width, height] = [canvas.width = canvas.clientWidth * devicePixelRatio, canvas.height = canvas.clientHeight * devicePixelRatio];
    pen.fillStyle = style.getPropertyValue("background-color");
    pen.fillRect(0, 0, width, height);
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
    pen.fillStyle = style.getPropertyValue("outline-color");
    pen.fillRect(media.currentTime / duration * width - devicePixelRatio, 0, 2 * devicePixelRatio, height);
  };

  canvas.addEventListener("click", event => { media.currentTime = event.offsetX / canvas.clientWidth * duration; });
  for (const moved of ["timeupdate", "seeked"]) media.addEventListener(moved, draw);
  new ResizeObserver(draw).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
}
