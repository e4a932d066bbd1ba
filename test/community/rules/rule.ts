import { type Rule, rulesSettings } from "../../../src/community/rules/settings.ts";

export { rulesSettings };

/** A rule as a manager would write it, with what every rule needs. */
export function ruleOf(fields: object): object {
  return { name: "rule", do: ["delete"], ...fields };
}

/** Rules as the configuration gives them. */
export function parseRules(...rules: object[]): readonly Rule[] {
  return rulesSettings.parse({ rules: rules.map(ruleOf) }).rules;
}
