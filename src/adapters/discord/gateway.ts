import {
  type ClientOptions,
  type GatewayDispatchPayload,
  type IShardingStrategy,
  SimpleShardingStrategy,
} from "discord.js";

/** Sees every dispatch, in order. */
export interface Tap {
  /** Before discord.js has heard of it. */
  before(dispatch: GatewayDispatchPayload): void;
  /** Whether discord.js needs it to keep its guilds, channels and roles as they are. */
  wanted(dispatch: GatewayDispatchPayload): boolean;
  /** After discord.js has taken it, if it was wanted. */
  after(dispatch: GatewayDispatchPayload): void;
}

type BuildStrategy = NonNullable<NonNullable<ClientOptions["ws"]>["buildStrategy"]>;
type Manager = Parameters<BuildStrategy>[0];

/**
 * discord.js's own way to run its shards, which sees the manager of them through a pane. Dispatches
 * that only cost discord.js time are not handed to it: it would build a structure of every message,
 * at which nobody looks. And a session outlives a network failure: the library forgets it when
 * dialling fails, and Discord would not tell what was missed; here only Discord's word ends it, or
 * many vain dials.
 */
export function tappedGateway(tap: Tap): (manager: Manager) => IShardingStrategy {
  return (manager) => {
    const dialling = createDialling();
    const plain = manager.options;
    const options: Manager["options"] = {
      ...plain,
      async retrieveSessionInfo(shard) {
        const held = dialling.mayDial(shard);
        if (held) await held;
        return plain.retrieveSessionInfo(shard);
      },
      updateSessionInfo(shard, session) {
        if (session || dialling.forgets(shard)) return plain.updateSessionInfo(shard, session);
      },
    };

    const emit = (event: string, payload: Payload): boolean => {
      if (event === "dispatch" && payload.data) return dispatch(payload, payload.data);
      dialling.saw(event, payload.shardId);
      return Reflect.apply(manager.emit, manager, [event, payload]);
    };

    function dispatch(payload: Payload, data: GatewayDispatchPayload): boolean {
      tap.before(data);
      const heard = tap.wanted(data) && Reflect.apply(manager.emit, manager, ["dispatch", payload]);
      tap.after(data);
      return heard;
    }

    const pane = new Proxy(manager, {
      get(target, key) {
        if (key === "emit") return emit;
        if (key === "options") return options;
        return Reflect.get(target, key, target);
      },
    });
    const strategy = new SimpleShardingStrategy(pane);
    return {
      spawn: (ids) => strategy.spawn(ids),
      connect() {
        dialling.begin();
        return strategy.connect();
      },
      destroy(how) {
        dialling.end();
        return strategy.destroy(how);
      },
      send: (shard, payload) => strategy.send(shard, payload),
      fetchStatus: () => strategy.fetchStatus(),
    };
  };
}

/** What the library's shards tell: of a dispatch it has the data. */
interface Payload {
  readonly shardId: number;
  readonly data?: GatewayDispatchPayload;
}

/** Dials that failed in a row before the pace slows down, and twice as many before the session goes. */
const patience = 4;
const longestWait = 60_000;

interface Shard {
  failures: number;
  /** It was closed, and what asks for the session next is about to dial. */
  closed: boolean;
  /** Discord has said something since the last dial. */
  greeted: boolean;
}

/** The pace of dialling, which in the library is twice a second for ever. */
function createDialling() {
  const shards = new Map<number, Shard>();
  let over = false;

  function of(id: number): Shard {
    const shard = shards.get(id) ?? { failures: 0, closed: false, greeted: false };
    shards.set(id, shard);
    return shard;
  }

  return {
    begin() {
      over = false;
    },
    end() {
      over = true;
    },
    saw(event: string, id: number): void {
      const shard = of(id);
      if (event === "hello") shard.greeted = true;
      if (event === "ready" || event === "resumed") shard.failures = 0;
      if (event !== "closed") return;
      shard.closed = true;
      shard.failures += 1;
    },
    /** When a shard that wants to dial may; undefined: now, as when it only reads a message. */
    mayDial(id: number): Promise<void> | undefined {
      // The library dials even after it was destroyed, when that came between two dials.
      if (over) return new Promise(() => {});
      const shard = of(id);
      if (!shard.closed) return undefined;
      shard.closed = false;
      shard.greeted = false;
      if (shard.failures <= patience) return undefined;
      const ms = Math.min(500 * 2 ** (shard.failures - patience), longestWait);
      return new Promise((go) => setTimeout(go, ms).unref());
    },
    /** Whether a session is at an end when the library says so. */
    forgets(id: number): boolean {
      const { greeted, failures } = of(id);
      return over || greeted || failures > 2 * patience;
    },
  };
}
