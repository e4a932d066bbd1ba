import { rulesSettings } from "../../../src/community/rules/settings.ts";
import type { Settings } from "../../../src/community/settings.ts";
import { fakeSettings } from "../context-fake.ts";

export { rulesSettings };

/** A rule as a manager would write it, with what every rule needs. */
export function ruleOf(fields: object): object {
  return { name: "rule", do: ["delete"], ...fields };
}

/** The settings of a community with these rules. */
export function settingsWith(...rules: object[]): Settings {
  return fakeSettings({ rules: { rules: rules.map(ruleOf) } });
}
