import type { Screened, Test } from "../../../community/filters/filter.ts";
import { createTogether } from "../../../community/filters/together.ts";
import type { Rule, Trigger } from "../../../community/rules/settings.ts";
import { filterNamed } from "../../../community/rules/trigger.ts";
import type { Settings } from "../../../community/settings.ts";
import { createWindows } from "../../../community/windows.ts";

/** A filter as its rule has it, to try texts on; undefined where it cannot be compiled. */
export type Trial = (text: string) => ReturnType<Test>;

export type AnyTrigger = Rule | Trigger;

/** Compiles a filter of a rule for trial: it counts in windows of its own, and knows no channel. */
export function trialOf(
  trigger: AnyTrigger,
  { lists, community }: Pick<Settings, "lists" | "community">,
): Trial | undefined {
  try {
    const making = {
      rule: "trial",
      windows: createWindows(),
      together: createTogether(),
      list: (file: string) => lists?.get(file) ?? [],
      channel: () => undefined,
      language: community.language,
    };
    // Who looks a filter up by a rule's name for it has its settings.
    const test = filterNamed(trigger.filter)?.compile(trigger as never, making);
    return test && ((text) => test(messageOf(text)));
  } catch {
    return undefined;
  }
}

function messageOf(text: string): Screened {
  return { id: "trial", at: 0, channel: "trial", member: "trial", text, edited: false };
}

/** A field of a filter that holds texts, such as `words` or `deny`; none where there is no such. */
export function texts(trigger: AnyTrigger, field: string): readonly string[] {
  const value: unknown = Reflect.get(trigger, field);
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is string => typeof one === "string");
}
