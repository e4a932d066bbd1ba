/** Resolves after `ms`, or as soon as the signal says that nobody waits any more. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal?.addEventListener("abort", over);
  });
}

/** Whether it settles within `ms`; its error, if that is how it does. */
export async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  const given = new AbortController();
  try {
    return await Promise.race([work.then(() => true), pause(ms, given.signal).then(() => false)]);
  } finally {
    given.abort();
  }
}
