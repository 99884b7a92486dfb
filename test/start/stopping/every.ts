/** Does something again and again, never twice at a time. Answers what ends that, once the last time is over. */
export function every(
  milliseconds: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let current: Promise<void> | null = null;
  const timer = setInterval(() => {
    current ??= work()
      .catch(onError)
      .finally(() => {
        current = null;
      });
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    await current;
  };
}
