/** What waits for `passed` goes on when a test opens the gate: an order of its own making, without time. */
export interface Gate {
  readonly passed: Promise<void>;
  open(): void;
}

export function openGate(): Gate {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
