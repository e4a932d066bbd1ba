import type { Translator } from "../translate.ts";
import type { Change } from "./changes.ts";

/** Files, such as `rules.yaml`, that are there and were not, or the other way round. */
export interface FilesMoved {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

type T = Translator["t"];

/** A message has room for so many lines, a line for so many names. */
const mostLines = 12;
const mostNames = 5;

/** The changes in a few words, one a line: `rules: 8 → 0 (rules.yaml is gone)`. */
export function describeChanges(
  changes: readonly Change[],
  files: FilesMoved,
  t: T,
): readonly string[] {
  const told = new Set(changes.map(({ file }) => `${file}.yaml`));
  const moved = (list: readonly string[], key: "file-gone" | "file-new") =>
    list
      .filter((file) => !told.has(file))
      .map((file) => t(`staff.settings.change.${key}`, { file }));
  const lines = [
    ...changes.map((change) => describe(change, files, t)),
    ...moved(files.removed, "file-gone"),
    ...moved(files.added, "file-new"),
  ];
  if (lines.length <= mostLines) return lines;
  const count = lines.length - mostLines + 1;
  return [...lines.slice(0, mostLines - 1), t("staff.settings.change.more", { count })];
}

function describe(change: Change, files: FilesMoved, t: T): string {
  const file = `${change.file}.yaml`;
  const origin = files.removed.includes(file)
    ? t("staff.settings.change.file-gone", { file })
    : files.added.includes(file)
      ? t("staff.settings.change.file-new", { file })
      : undefined;
  const [text, notes] = parts(change, t);
  // When the file came or went, so did all that is in it: no need to name it.
  const behind = origin === undefined ? notes : [origin];
  return behind.length > 0 ? `${text} (${behind.join("; ")})` : text;
}

function parts(change: Change, t: T): readonly [string, readonly string[]] {
  const { setting, kind } = change;
  if (kind === "value") {
    const none = t("staff.settings.change.none");
    const { before = none, after = none } = change;
    return [t("staff.settings.change.value", { setting, before, after }), []];
  }
  if (kind !== "list") return [t(`staff.settings.change.${kind}`, { setting }), []];
  const notes = (["added", "removed", "changed"] as const).flatMap((which) => {
    const names = change[which];
    return names.length > 0
      ? [t(`staff.settings.change.names.${which}`, { names: some(names) })]
      : [];
  });
  if (change.before === change.after) {
    if (notes.length === 0) return [t("staff.settings.change.text", { setting }), []];
    return [t("staff.settings.change.noted", { setting, notes: notes.join("; ") }), []];
  }
  const counts = { before: String(change.before), after: String(change.after) };
  return [t("staff.settings.change.value", { setting, ...counts }), notes];
}

function some(names: readonly string[]): string {
  return names.slice(0, mostNames).join(", ") + (names.length > mostNames ? ", …" : "");
}
