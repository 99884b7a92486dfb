/**
 * Keys that are pressed while a frame has the focus never reach the page, and an article's frame has no script to
 * pass them on. So a pointer in the frame does not take the focus away: it goes back at once, and j and k work on.
 * Tab still leads into the frame, to its links, and out again; there the arrow keys and space scroll it.
 *
 * To copy, Control or Command is pressed first: if the pointer was last in the frame, it gets the focus for the key
 * that follows, and with it the selection.
 */
export function keepKeys(page: Window, frame: () => HTMLIFrameElement | null): () => void {
  const stop = new AbortController();
  const { document } = page;
  const options = { capture: true, signal: stop.signal };
  let before: HTMLElement | null = null;
  let cameByTab = false;
  let pointerWasInFrame = false;
  let isLent = false;

  const giveBack = (): void => {
    const element = frame();
    if (element === null || document.activeElement !== element) return;
    element.blur();
    page.focus();
    if (before?.isConnected === true) before.focus({ preventScroll: true });
  };

  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (target === frame()) return;
      before = target instanceof HTMLElement ? target : null;
      cameByTab = false;
    },
    options,
  );
  document.addEventListener(
    'keydown',
    (event) => {
      cameByTab = event.key === 'Tab';
      if (pointerWasInFrame && (event.key === 'Control' || event.key === 'Meta')) {
        isLent = true;
        frame()?.focus({ preventScroll: true });
      }
    },
    options,
  );
  for (const type of ['pointerdown', 'pointermove'] as const)
    document.addEventListener(
      type,
      () => {
        if (type === 'pointerdown') {
          cameByTab = false;
          pointerWasInFrame = false;
        }
        // The pointer is over the page again, so what was to be copied is.
        if (isLent) giveBack();
        isLent = false;
      },
      options,
    );
  page.addEventListener(
    'blur',
    () => {
      // While this event is on its way the focus has not arrived yet.
      page.setTimeout(() => {
        // `cameByTab` holds until the page hears of a focus, a key or a pointer again: on the way into the frame
        // `blur` can come twice, and the `keyup` of the Tab comes to either side.
        if (frame() === null || document.activeElement !== frame() || cameByTab || isLent) return;
        pointerWasInFrame = true;
        giveBack();
      }, 0);
    },
    options,
  );
  return () => {
    stop.abort();
  };
}
