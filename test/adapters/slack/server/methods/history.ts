import { messageShape } from "../shapes.ts";
import { refuseWith } from "../world.ts";
import {
  type Call,
  given,
  inside,
  type Method,
  messageAt,
  metadata,
  ofKind,
  page,
  text,
  tier,
  visible,
} from "./method.ts";

/** Reading a conversation back, by time and page. */

const timeline =
  "cursor:string limit:int oldest:id latest:id inclusive:bool include_all_metadata:bool";

const within = (call: Call) => {
  for (const name of ["oldest", "latest"])
    if (!/^\d*(\.\d+)?$/.test(text(call, name))) refuseWith(`invalid_ts_${name}`);
  const [oldest, latest] = [given(call, "oldest"), given(call, "latest")];
  const same = call.args.inclusive === true;
  return (ts: string) => {
    const one = order(ts);
    if (oldest && (same ? one < order(oldest) : one <= order(oldest))) return false;
    return !(latest && (same ? one > order(latest) : one >= order(latest)));
  };
};

const order = (ts: string): bigint => {
  const [seconds = "0", fraction = ""] = ts.split(".");
  return BigInt(seconds || "0") * 1_000_000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
};

const all: Method = {
  args: `channel!:id ${timeline}`,
  scopes: ofKind("history"),
  perMinute: tier[3],
  run: (call) => {
    const at = visible(call);
    inside(call, at);
    const keep = within(call);
    const found = at.messages
      .filter((one) => !one.deleted && keep(one.ts))
      .filter((one) => !one.threadTs || one.threadTs === one.ts || one.broadcast)
      .toReversed();
    const { items, next } = page(call, found, 100, 999);
    const asked = { metadata: call.args.include_all_metadata === true };
    return {
      messages: items.map((one) => messageShape(call.world, at, one, asked)),
      has_more: next !== "",
      pin_count: at.pins.length,
      ...(next ? metadata(next) : {}),
    };
  },
};

const replies: Method = {
  args: `channel!:id ts!:id ${timeline}`,
  scopes: ofKind("history"),
  perMinute: tier[3],
  run: (call) => {
    const at = visible(call);
    inside(call, at);
    const root = messageAt(at, text(call, "ts"), "thread_not_found");
    const keep = within(call);
    const found = at.messages.filter(
      (one) => !one.deleted && (one === root || (one.threadTs === root.ts && keep(one.ts))),
    );
    const { items, next } = page(call, found, 1000, 1000);
    const asked = { metadata: call.args.include_all_metadata === true };
    return {
      messages: items.map((one) => messageShape(call.world, at, one, asked)),
      has_more: next !== "",
      ...(next ? metadata(next) : {}),
    };
  },
};

export const history: Readonly<Record<string, Method>> = {
  "conversations.history": all,
  "conversations.replies": replies,
};
