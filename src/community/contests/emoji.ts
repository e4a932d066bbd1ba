/** Whether two emoji are one; platforms differ in whether they send the mark that asks for colour. */
export function sameEmoji(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

const bare = (emoji: string) => emoji.replaceAll("\uFE0F", "");
