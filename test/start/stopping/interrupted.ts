/** Resolves at Ctrl-C, or when somebody ends the process politely. Terminal, npm and tsx may each send the signal. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
