import { onScopeDispose } from 'vue';

import { type Command, commandOf } from './shortcuts.ts';

/** Keys become commands, except while somebody types, or a dialog is open. */
export function useShortcuts(
  run: (command: Command) => void,
  { isOff, window = globalThis.window }: { readonly isOff: () => boolean; readonly window?: Window },
): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target) || isOff()) return;
    const command = commandOf(event);
    if (command === null) return;
    // Enter on a button or a link is that button's or link's own.
    if (
      event.key === 'Enter' &&
      event.target instanceof Element &&
      event.target.closest('a, button, summary')
    )
      return;
    event.preventDefault();
    run(command);
  };
  window.addEventListener('keydown', onKey);
  onScopeDispose(() => window.removeEventListener('keydown', onKey));
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
