import type { Json, Refusal } from "./slack.ts";

/** Faults that tests ask for, taken in the order in which they were asked, each so many times. */

export type Fault =
  | { readonly kind: "refuse"; readonly refusal: Refusal }
  | { readonly kind: "limit"; readonly retryAfter: number }
  | { readonly kind: "lose" };

type Held = { method: string; fault: Fault; left: number; when: (args: Json) => boolean };

export type Faults = {
  add(method: string, fault: Fault, times?: number, when?: (args: Json) => boolean): void;
  /** The fault this call meets, used up once; undefined for none. */
  take(method: string, args: Json): Fault | undefined;
};

export const faults = (): Faults => {
  let held: Held[] = [];
  return {
    add: (method, fault, times = 1, when = () => true) => {
      held.push({ method, fault, left: times, when });
    },
    take: (method, args) => {
      const found = held.find((one) => one.method === method && one.when(args));
      if (!found) return undefined;
      found.left -= 1;
      held = held.filter((one) => one.left > 0);
      return found.fault;
    },
  };
};
