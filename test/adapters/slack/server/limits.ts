/** Rate limits as documented: so many calls a minute and method, one message a second and channel. */

export type Limits = {
  /** Seconds to wait, or 0 when the call may go on (and counts). */
  check(method: string, token: string, perMinute: number, channel: string | undefined): number;
};

export const limits = (now: () => number): Limits => {
  const calls = new Map<string, number[]>();
  const within = (key: string, most: number, window: number): number => {
    const recent = (calls.get(key) ?? []).filter((at) => at > now() - window);
    calls.set(key, recent);
    const oldest = recent[0];
    if (recent.length < most || oldest === undefined) {
      recent.push(now());
      return 0;
    }
    return Math.max(1, Math.ceil((oldest + window - now()) / 1000));
  };
  return {
    check: (method, token, perMinute, channel) => {
      if (method === "chat.postMessage" && channel !== undefined)
        return within(`${token} ${channel}`, 1, 1000);
      return perMinute === 0 ? 0 : within(`${token} ${method}`, perMinute, 60_000);
    },
  };
};
