import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const rulesFor = (flood: number) => `rules:
${[1, 2, 3, 4].map((list) => `  - { name: words-${list}, filter: words, words: [${Array.from({ length: 60 }, (_, index) => `"badword${list}x${index}"`).join(", ")}], do: [delete, warn] }`).join("\n")}
  - { name: no-invites, filter: links, deny: [discord.gg, t.me], do: [delete] }
  - { name: shorteners, filter: links, deny: [bit.ly, tinyurl.com], do: [delete] }
  - { name: mentions, filter: mentions, over: 5, do: [delete] }
  - { name: crowds, filter: mentions, over: 20, do: [delete] }
  - { name: flood, filter: flood, messages: ${flood}, within: 10s, do: [delete] }
  - { name: shouting, filter: caps, share: 0.8, longer_than: 20, do: [delete] }
`;

/**
 * A community with 10 rules, in a new folder. `flood`: how many messages in ten seconds are too many;
 * a bench that knows no time of day takes a number that is never reached.
 */
export function writeCommunity(folder: string, flood = 20): string {
  mkdirSync(folder);
  writeFileSync(join(folder, "community.yaml"), 'name: Bench\nchannels: { staff: "#staff" }\n');
  writeFileSync(join(folder, "rules.yaml"), rulesFor(flood));
  return folder;
}
