import type { Making, Screened, Test } from "../src/community/filters/filter.ts";
import { languageFilter } from "../src/community/filters/language.ts";
import { offTopicFilter } from "../src/community/filters/off-topic.ts";
import { createTogether } from "../src/community/filters/together.ts";
import { createWindows } from "../src/community/windows.ts";

/** What does it cost to hold a message against its channel's purpose, and against its language? */

const rounds = 5;
const count = 20_000;
const openers = [
  "Has anyone here tried to get",
  "I finally finished with",
  "Thanks, that fixed",
  "What do you all think about",
  "Here are some pictures of",
  "Sorry, I meant to ask about",
  "Good morning! Working again on",
  "est-ce que quelqu'un connaît",
];
const subjects = [
  "the new lamp stand made of walnut",
  "solder for beginners and small connectors",
  "my third loom",
  "a plan for Sunday's meeting",
  "the paper that you linked yesterday",
  "that odd noise from the motor of the printer",
  "painting over old varnish",
  "an open position for a carpenter",
  "a series about dragons",
];
const endings = [
  "and it works.",
  "— any advice?",
  "today. More tomorrow!",
  "with the old tools, it took hours",
  "(see https://example.org/post/12)",
  "before the weekend",
  "",
];

const channels = [
  {
    channel: "#help",
    about: "Questions about machines, tools and materials: printers, the laser cutter, soldering.",
    examples: ["My print peels off the bed", "How do I solder these tiny connectors?"],
  },
  {
    channel: "#off-topic",
    about: "Everything else: films and series, music, games, food, holidays, the weather.",
    examples: ["Has anyone seen the new season of that dragon series?", "My cat sleeps all day"],
  },
  {
    channel: "#jobs",
    about: "Job offers and people looking for work: positions, internships, salaries, interviews.",
    examples: ["We're hiring a technician, part-time", "Looking for an internship from autumn on"],
  },
];

const making: Making = {
  rule: "bench",
  together: createTogether(),
  windows: createWindows(),
  language: "en",
  list: () => [],
  channel: (name) => name.slice(1),
};

/** Ordinary talk; one message of four has a name or a number in it that was never seen before. */
function messages(channel: string): readonly Screened[] {
  return Array.from({ length: count }, (_, index) => {
    const pick = (list: readonly string[], salt: number) =>
      list[(index * salt + (index >> 3)) % list.length];
    const rare = index % 4 === 0 ? ` name${index.toString(36)}` : "";
    const text = `${pick(openers, 3)}${rare} ${pick(subjects, 5)} ${pick(endings, 11)}`;
    return { id: `m${index}`, at: index, channel, member: "alice", text, edited: false };
  });
}

function time(each: (message: Screened) => unknown, list: readonly Screened[]): number {
  const began = performance.now();
  for (const message of list) each(message);
  return ((performance.now() - began) / list.length) * 1_000;
}

function best(each: (message: Screened) => unknown, list: readonly Screened[]): number {
  return Math.min(...Array.from({ length: rounds }, () => time(each, list)));
}

let seen = 0;
function sum({ text }: Screened): void {
  for (let index = 0; index < text.length; index++) seen += text.charCodeAt(index);
}

export async function benchOffTopic(): Promise<void> {
  const list = messages("help");
  const floor = best(sum, list);
  const report = (name: string, filter: Test, among: readonly Screened[]) => {
    const cold = time(filter, among);
    const warm = best(filter, among);
    console.log(
      `off-topic: ${name}: ${warm.toFixed(2)} µs a message, ${(warm / floor).toFixed(1)} × the sum of its characters (${floor.toFixed(3)} µs); the first ${among.length}: ${cold.toFixed(2)} µs`,
    );
  };
  const settings = { channels, sure: 0.8, longer_than: 6, language: "en" as const };
  report("in a channel with a purpose", offTopicFilter.compile(settings, making), list);
  report("elsewhere", offTopicFilter.compile(settings, making), messages("lounge"));
  const began = performance.now();
  const language = languageFilter.compile({ expected: ["en"], longer_than: 30 }, making);
  console.log(`off-topic: language: loads in ${Math.round(performance.now() - began)} ms`);
  report("language, as expected", language, list);
  const foreign = languageFilter.compile({ expected: ["de"], longer_than: 30 }, making);
  report("language, another", foreign, list);
  if (seen === 0) throw new Error("nothing was read");
}
