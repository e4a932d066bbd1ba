const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * For what a platform limits: at most `most` UTF-16 units, the ellipsis that says where it was cut
 * among them. Never cut within a character.
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return cut(text, (kept, next) => kept.length + next.length < most);
}

/** For readers: at most `most` characters as people count them; an ellipsis says where it was cut. */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text;
  let left = most;
  return cut(text, () => left-- > 0);
}

/** The characters that fit, one after the other: no need to segment a whole novel. */
function cut(text: string, fits: (kept: string, next: string) => boolean): string {
  let kept = "";
  for (const { segment } of characters.segment(text)) {
    if (!fits(kept, segment)) return `${kept.trimEnd()}…`;
    kept += segment;
  }
  return kept;
}
