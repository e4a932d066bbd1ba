/** Small lasting state, by key. Values are JSON. */
export interface KeyValue {
  /** Undefined when there is none, or no longer. */
  get(key: string): Promise<unknown>;
  /** `ttl`: milliseconds after which it is forgotten; absent: never. */
  set(key: string, value: unknown, ttl?: number): Promise<void>;
  delete(key: string): Promise<void>;
}
