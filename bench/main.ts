import { benchDiscord } from "./discord.ts";
import { benchFilters } from "./filters.ts";
import { benchOffTopic } from "./off-topic.ts";
import { benchPlay } from "./play.ts";
import { benchRegex } from "./regex.ts";
import { benchWindows } from "./windows.ts";

/** All of them, or those that are named: `npm run bench -- discord`. */
const benches: Record<string, () => Promise<void>> = {
  play: benchPlay,
  discord: benchDiscord,
  filters: benchFilters,
  "off-topic": benchOffTopic,
  regex: benchRegex,
  windows: benchWindows,
};
const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches))
  if (asked.length === 0 || asked.includes(name)) await bench();
