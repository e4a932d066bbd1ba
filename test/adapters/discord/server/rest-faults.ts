import type { RecordedRequest } from "./discord.ts";
import type { Faults, Matcher, RateLimitOptions, Refusal } from "./faults.ts";
import type { Reply } from "./router.ts";

export interface Taken {
  readonly delay?: number;
  readonly lose?: boolean;
  readonly reply?: Reply;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Fault extends Taken {
  readonly fits: (request: RecordedRequest) => boolean;
  left: number;
}

export interface RestFaults
  extends Pick<Faults, "refuse" | "rateLimit" | "loseResponse" | "delay" | "heal"> {
  /** What happens to this request; several faults add up, the oldest first. */
  take(request: RecordedRequest): Taken | undefined;
}

/** Turns a matcher into a question. */
export function matching(matcher: Matcher): (request: RecordedRequest) => boolean {
  if (typeof matcher === "function") return matcher;
  if (matcher instanceof RegExp) return ({ method, path }) => matcher.test(`${method} ${path}`);
  const [first = "", second] = matcher.trim().split(/\s+/);
  const method = second === undefined ? undefined : first;
  const segments = (second ?? first).split("/");
  return (request) => {
    if (method !== undefined && method !== request.method) return false;
    const parts = request.path.split("/");
    return (
      parts.length === segments.length &&
      segments.every((one, index) => one === "*" || one.startsWith(":") || one === parts[index])
    );
  };
}

export function restFaults(): RestFaults {
  let faults: Fault[] = [];

  function add(matcher: Matcher, taken: Taken, times = 1): void {
    faults.push({ ...taken, fits: matching(matcher), left: times });
  }

  function rateLimit(matcher: Matcher | "global", options: RateLimitOptions): void {
    const global = matcher === "global";
    const scope = global ? "global" : (options.scope ?? "user");
    const headers: Record<string, string> = {
      "retry-after": String(options.retryAfter),
      "x-ratelimit-scope": scope,
      ...(global && { "x-ratelimit-global": "true" }),
      ...(scope === "user" && {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset-after": String(options.retryAfter),
      }),
    };
    const body = {
      message:
        scope === "shared" ? "The resource is being rate limited." : "You are being rate limited.",
      retry_after: options.retryAfter,
      global,
    };
    const everything = () => true;
    add(global ? everything : matcher, { reply: { status: 429, body }, headers }, options.times);
  }

  function refuse(matcher: Matcher, refusal: Refusal = {}): void {
    const status = refusal.status ?? 500;
    const body = refusal.body ?? { message: `${status}: refused`, code: 0 };
    add(matcher, { reply: { status, body }, headers: refusal.headers ?? {} }, refusal.times);
  }

  function take(request: RecordedRequest): Taken | undefined {
    let taken: Taken | undefined;
    for (const fault of faults) {
      if (fault.left <= 0 || !fault.fits(request) || taken?.reply) continue;
      fault.left -= 1;
      const { fits: _fits, left: _left, ...rest } = fault;
      taken = { ...taken, ...rest };
    }
    faults = faults.filter((fault) => fault.left > 0);
    return taken;
  }

  return {
    refuse,
    rateLimit,
    take,
    loseResponse: (matcher, times) => add(matcher, { lose: true }, times),
    delay: (matcher, ms, times) => add(matcher, { delay: ms }, times),
    heal: () => {
      faults = [];
    },
  };
}
