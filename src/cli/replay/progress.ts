/** Says how far a long run has come: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** So many bytes more were read. */
  read(bytes: number): void;
  /** So many messages more were looked at. */
  looked(messages: number): void;
  /** The bar goes; what was printed as lines stays. */
  end(): void;
}

export interface ProgressPlace {
  write(text: string): void;
  /** Milliseconds, of any clock that only goes forward. */
  now(): number;
  /** How wide the terminal is; absent: it is none. */
  readonly columns?: number | undefined;
}

/** What is over before that needs no account. */
const patience = 1_000;
const betweenBars = 100;
const betweenLines = 10_000;

export function createProgress(total: number, { write, now, columns }: ProgressPlace): Progress {
  const began = now();
  let done = 0;
  let messages = 0;
  let shown = columns === undefined ? began : began + patience - betweenBars;
  let drawn = false;

  function show(): void {
    const at = now();
    if (at - shown < (columns === undefined ? betweenLines : betweenBars)) return;
    shown = at;
    const text = account({ done: Math.min(done, total), total, messages, elapsed: at - began });
    if (columns === undefined) {
      write(`${text}\n`);
      return;
    }
    drawn = true;
    write(`\r${withBar(text, done / Math.max(total, 1), columns)}\u001b[K`);
  }

  return {
    read(bytes) {
      done += bytes;
      show();
    },
    looked(count) {
      messages += count;
    },
    end() {
      if (drawn) write("\r\u001b[K");
    },
  };
}

const unit = 1_048_576;

function account(at: { done: number; total: number; messages: number; elapsed: number }): string {
  const share = Math.floor((at.done / Math.max(at.total, 1)) * 100);
  const rate = at.done / Math.max(at.elapsed, 1);
  const rest = rate > 0 ? Math.ceil((at.total - at.done) / rate / 1_000) : undefined;
  const size = (bytes: number) => (bytes / unit).toFixed(bytes < 10 * unit ? 1 : 0);
  return [
    `${String(share).padStart(3)}%`,
    `${size(at.done)} of ${size(at.total)} MB`,
    `${((rate * 1_000) / unit).toFixed(0)} MB/s`,
    `${at.messages.toLocaleString("en")} messages`,
    ...(rest === undefined
      ? []
      : [`about ${rest < 90 ? `${rest} s` : `${Math.ceil(rest / 60)} min`} left`]),
  ].join("  ");
}

function withBar(text: string, share: number, columns: number): string {
  const room = Math.min(30, columns - text.length - 4);
  if (room < 5) return text.slice(0, Math.max(0, columns - 1));
  const full = Math.min(room, Math.round(share * room));
  return `[${"#".repeat(full)}${"-".repeat(room - full)}] ${text}`;
}
