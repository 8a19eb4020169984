import { Signal } from "@preact/signals";
import { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Shown { open: Signal<boolean>; title: string; className?: string; children: ComponentChildren }

/** A window over the page; Escape closes it and the focus goes back to where it was. */
export function Dialog({ open, title, className = "", children }: Shown) {
  const element = useRef<HTMLDialogElement>(null);
  const shown = open.value;
  useLayoutEffect(() => {
    if (shown && !element.current?.open) element.current?.showModal();
    if (!shown) element.current?.close();
  }, [shown]);
  const close = () => { open.value = false; };
  const closeOwn = (event: Event) => { if (event.target === element.current) close(); };
  return (
    // Escape is known by `cancel` at once; `close` comes a task later, and keys pressed until then would be lost.
    <dialog ref={element} class={className} aria-label={title} onCancel={closeOwn} onClose={close} onClick={closeOwn}>
      {shown && <><h2>{title}</h2>{children}<p class="actions"><button type="button" onClick={close}>Close</button></p></>}
    </dialog>
  );
}
