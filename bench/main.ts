import { benchDiscord } from "./discord.ts";
import { benchPlay } from "./play.ts";

/** All of them, or those that are named: `npm run bench -- discord`. */
const benches: Record<string, () => Promise<void>> = { play: benchPlay, discord: benchDiscord };
const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches))
  if (asked.length === 0 || asked.includes(name)) await bench();
