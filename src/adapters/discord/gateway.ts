import {
  type Client,
  type ClientOptions,
  type GatewayDispatchPayload,
  type IShardingStrategy,
  SimpleShardingStrategy,
} from "discord.js";

/** Sees every dispatch, in order. */
export interface Tap {
  /** Before discord.js has heard of it. */
  before(dispatch: GatewayDispatchPayload, shard: number): void;
  /** Whether discord.js needs it to keep its guilds, channels and roles as they are. */
  wanted(dispatch: GatewayDispatchPayload): boolean;
  /** After discord.js has taken it, if it was wanted. */
  after(dispatch: GatewayDispatchPayload): void;
  /** Something that came could not be read, by us or by discord.js: it is left out. */
  failed(what: string, error: unknown): void;
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

    const tell = (event: string, payload: Payload): boolean =>
      Reflect.apply(manager.emit, manager, [event, payload]);

    const emit = (event: string, payload: Payload): boolean => {
      if (event === "dispatch" && payload.data) return dispatch(payload, payload.data);
      dialling.saw(event, payload.shardId);
      return guarded(event, () => tell(event, payload));
    };

    // The library calls this from a promise that nobody awaits: an error would end the process.
    function guarded(what: string, doing: () => unknown): boolean {
      try {
        return doing() === true;
      } catch (error) {
        tap.failed(what, error);
        return false;
      }
    }

    function dispatch(payload: Payload, data: GatewayDispatchPayload): boolean {
      const { t } = data;
      guarded(t, () => tap.before(data, payload.shardId));
      const wanted = guarded(t, () => tap.wanted(data));
      const heard = wanted && guarded(t, () => tell("dispatch", payload));
      guarded(t, () => tap.after(data));
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

/**
 * What comes before discord.js is ready it takes a moment later, on its own: what it cannot read then
 * would end the process.
 */
export function guardQueue({ ws }: Client, tap: Tap): void {
  const handle: unknown = Reflect.get(ws, "handlePacket");
  if (typeof handle !== "function") return;
  const guarded = (...packet: unknown[]): unknown => {
    try {
      return Reflect.apply(handle, ws, packet);
    } catch (error) {
      tap.failed("a dispatch", error);
      return true;
    }
  };
  Reflect.set(ws, "handlePacket", guarded);
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
  /** Not unreferenced: while the network is down, nothing else may keep the process alive. */
  const waits = new Set<NodeJS.Timeout>();
  let over = false;

  function pause(ms: number): Promise<void> {
    return new Promise((go) => {
      const timer = setTimeout(() => {
        waits.delete(timer);
        go();
      }, ms);
      waits.add(timer);
    });
  }

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
      for (const timer of waits) clearTimeout(timer);
      waits.clear();
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
      return pause(Math.min(500 * 2 ** (shard.failures - patience), longestWait));
    },
    /** Whether a session is at an end when the library says so. */
    forgets(id: number): boolean {
      const { greeted, failures } = of(id);
      return over || greeted || failures > 2 * patience;
    },
  };
}
