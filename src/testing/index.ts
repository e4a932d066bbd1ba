/** For tests of communities' rules, of commands and of adapters: `foyer/testing`. */
export { stillClock } from "../core/clock.ts";
export { type AdapterUnderTest, adapterContract } from "./adapter-contract.ts";
export { type FakeAdapter, fakeAdapter } from "./fake-adapter.ts";
export { historyContract } from "./history-contract.ts";
export { listeningHost } from "./listening-host.ts";
export { type MemoryStore, memoryStore } from "./memory-store.ts";
export type { Runner } from "./runner.ts";
export type { Stage, StagePerson } from "./stage.ts";
export {
  type Deed,
  type Person,
  type StageWorld,
  type Story,
  type StoryOptions,
  story,
} from "./story.ts";
