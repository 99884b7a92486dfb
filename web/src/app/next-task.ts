/** Ends a piece of work, so that the browser can paint or take a touch before the next one. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
