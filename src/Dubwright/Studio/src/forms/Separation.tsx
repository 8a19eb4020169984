import { call } from "../api/client";
import { Sent } from "../fields/Field";
import { asForm, FilingFields, filed, forget, newFiling } from "../fields/Filing";
import { newForm, submit } from "../fields/form";
import { forEach, MediaField, newMedia } from "../fields/Media";
import { started } from "../site/followed";

const [form, filing, media] = [newForm(), newFiling(), newMedia()];

/** A recording's voice and background, each alone. */
export function SeparationForm() {
  const send = async () => {
    await forEach(media, "media_url", (from, name) => started(call("POST", "/audio-separation",
      asForm({ ...from, ...filed(filing, name) }))));
    forget(filing);
  };
  return (
    <Sent form={form} verb="Take it apart" onSend={() => submit(form, send)}
      more={<FilingFields form={form} filing={filing} terms={false} />}>
      <p class="quiet">Two sounds come out, the voice and all the rest, which add up to the recording.</p>
      <MediaField form={form} media={media} url="media_url" />
    </Sent>
  );
}
