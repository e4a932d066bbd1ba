/**
 * Who did it: Discord tells that a message was deleted or a thread renamed, and in another dispatch,
 * the audit log's, by whom. What happened waits a moment for that, in neither order.
 */
export interface Attribution {
  /** Calls back once, when it is known who did it or known enough that it is not to be told. */
  await(keys: readonly string[], give: (by: string | undefined) => void): void;
  /** The audit log says so; `times`: it stands for so many of them. */
  told(key: string, by: string, times?: number): void;
  flush(): void;
}

/** Real milliseconds; the two dispatches come within a few hundred of each other. */
const longestWait = 700;
/** An entry that nothing was waiting for serves what follows for so long. */
const serves = 3_000;
const mostEntries = 200;

interface Waiting {
  readonly keys: readonly string[];
  readonly give: (by: string | undefined) => void;
  readonly timer: NodeJS.Timeout;
}

interface Entry {
  readonly key: string;
  readonly by: string;
  times: number;
  readonly until: number;
}

export function createAttribution({ audited }: { audited: () => boolean }): Attribution {
  const waiting = new Set<Waiting>();
  let entries: Entry[] = [];

  function settle(one: Waiting, by: string | undefined): void {
    if (!waiting.delete(one)) return;
    clearTimeout(one.timer);
    one.give(by);
  }

  function known(keys: readonly string[]): string | undefined {
    const now = performance.now();
    entries = entries.filter(({ times, until }) => times > 0 && until > now);
    const entry = entries.find(({ key }) => keys.includes(key));
    if (entry) entry.times -= 1;
    return entry?.by;
  }

  return {
    await(keys, give) {
      if (!audited()) return give(undefined);
      const by = known(keys);
      if (by !== undefined) return give(by);
      const timer = setTimeout(() => settle(one, undefined), longestWait);
      const one: Waiting = { keys, give, timer };
      waiting.add(one);
    },
    told(key, by, times = 1) {
      let left = times;
      for (const one of waiting) {
        if (left === 0) return;
        if (!one.keys.includes(key)) continue;
        settle(one, by);
        left -= 1;
      }
      if (left > 0) entries.push({ key, by, times: left, until: performance.now() + serves });
      if (entries.length > mostEntries) entries.shift();
    },
    flush() {
      for (const one of waiting) settle(one, undefined);
      entries = [];
    },
  };
}
