/** What is replaced in the texts that greet newcomers: `{member}`, `{community}`. */
export const placeholders: readonly string[] = ["member", "community"];

/** A part of a manager's text that looks like a placeholder and would be shown as it is. */
export interface PlaceholderSlip {
  /** As it stands in the text. */
  readonly written: string;
  readonly message: string;
  /** The unknown name, for whoever knows what was meant. */
  readonly name?: string;
}

/** Every such part. Braces around anything but a name (`{ "a": 1 }`, `:{`) are just text. */
export function placeholderSlips(text: string): readonly PlaceholderSlip[] {
  const slips: PlaceholderSlip[] = [];
  for (const { 0: written, groups = {} } of text.matchAll(candidate)) {
    const { name = "", rest = "", close, tail } = groups;
    if (tail !== undefined) {
      if (placeholders.includes(tail)) {
        slips.push({ written, message: `"${written}" lacks its opening brace, write {${tail}}` });
      }
    } else if (close === undefined) {
      const message = `"${written}" has no closing brace`;
      const known = placeholders.includes(name);
      slips.push({
        written,
        ...(known ? { message: `${message}, write {${name}}` } : { message, name }),
      });
    } else if (!placeholders.includes(name) || rest !== "" || /\s/.test(written)) {
      slips.push({ written, message: `unknown ${written}`, name });
    }
  }
  return slips;
}

/** `{name`, perhaps with more behind the name, perhaps closed; or a name that is only closed. */
const candidate =
  /\{\s*(?<name>[\p{L}_][\p{L}\p{N}_-]*)(?:(?<rest>[^{}\n]*)(?<close>\}))?|(?<![\p{L}\p{N}_-])(?<tail>[\p{L}]+)\}/gu;
