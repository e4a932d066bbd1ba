import {
  type PlaceholderSlip,
  placeholderSlips,
  placeholders,
} from "../../community/placeholders.ts";
import { nearest } from "../nearest.ts";
import { get, items } from "./as-written.ts";
import type { Path, Problem } from "./problem.ts";
import type { Source } from "./source.ts";

/** Placeholders in what rules answer that would be shown as they are. */
export function checkAnswers(source: Source | undefined): readonly Problem[] {
  if (!source) return [];
  return items(source.value, "rules").flatMap((rule, index) =>
    items(rule, "do").flatMap((action, place) =>
      (["reply", "dm"] as const).flatMap((key) =>
        slipsIn(source, ["rules", index, "do", place, key], get(action, key)),
      ),
    ),
  );
}

/** Placeholders in the texts for newcomers that would be shown to them as they are. */
export function checkWelcome(source: Source | undefined): readonly Problem[] {
  if (!source) return [];
  const { value } = source;
  const texts: readonly (readonly [Path, unknown])[] = [
    [["greeting"], get(value, "greeting")],
    [["private", "text"], get(get(value, "private"), "text")],
    [["nudge", "text"], get(get(value, "nudge"), "text")],
    ...items(value, "questions").map((text, index) => [["questions", index], text] as const),
  ];
  return texts.flatMap(([path, text]) => slipsIn(source, path, text));
}

function slipsIn(source: Source, path: Path, text: unknown): readonly Problem[] {
  if (typeof text !== "string") return [];
  return placeholderSlips(text).map((slip) => source.at(path, explain(slip), slip.written));
}

function explain({ message, name }: PlaceholderSlip): string {
  if (name === undefined) return message;
  const close = nearest(name, placeholders);
  const all = placeholders.map((known) => `{${known}}`).join(" and ");
  return `${message}, ${close ? `did you mean {${close}}?` : `only ${all} are replaced`}`;
}
