import { Model } from "../api/engines";
import { attempt } from "../site/messages";
import { cancel, mayInstall, size } from "./state";

/** A model that comes. */
export function Progress({ model }: { model: Model }) {
  const { state, bytes, total_bytes, bytes_per_second, seconds_left } = model.installation!;
  const loading = state === "downloading";
  return (
    <div class="coming">
      <p><strong>{model.name}</strong> <span role="status">{loading ? "comes" : state === "checking" ? "is being checked" : "is being unpacked"}</span>
        {loading && <small> {size(bytes)} of about {size(total_bytes)}
          {bytes_per_second ? `, ${size(bytes_per_second)} a second` : ""}{seconds_left !== null ? `, ${left(seconds_left)}` : ""}</small>}</p>
      <progress aria-label={`Download of ${model.name}`} max={total_bytes} value={loading ? bytes : undefined} />
      {mayInstall() && <p class="actions"><button type="button" class="small" aria-label={`Cancel ${model.name}`}
        onClick={() => attempt(() => cancel(model))}>Cancel</button></p>}
    </div>
  );
}

const left = (seconds: number) => seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.round(seconds / 60)} min left`;
