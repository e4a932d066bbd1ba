/** What begins and ends a format. */
export type Mark = "**" | "*" | "~~";

/**
 * The smallest piece of a Discord message: it is never cut in two, whatever a message is parted into.
 */
export interface Atom {
  /** Discord's Markdown. */
  readonly text: string;
  /** Instead of `text`, where a line begins: there, more has a meaning. */
  readonly first?: string;
  /** The formats around it, outermost first. */
  readonly marks: readonly Mark[];
  /** `prefix` begins a line and stays with what follows it. */
  readonly kind: "newline" | "prefix" | "space" | "code" | "word";
  /** What begins the line anew when a message ends within it. */
  readonly again?: string;
}
