const variation = "\u{fe0f}";

/**
 * An emoji in its one full spelling: keyboards leave the variation selector of `❤️` out, and two
 * spellings would be counted as two reactions. Other texts (`:wave:`) stay as they are.
 */
export function spelled(emoji: string): string {
  const bare = [...emoji.replaceAll(variation, "")];
  const full = bare
    .map((sign, index) => {
      const plain = /^\p{Emoji}$/u.test(sign) && !/^\p{Emoji_Presentation}$/u.test(sign);
      const toned = /^\p{Emoji_Modifier}$/u.test(bare[index + 1] ?? "");
      return plain && !toned ? sign + variation : sign;
    })
    .join("");
  return /^\p{RGI_Emoji}$/v.test(full) ? full : emoji;
}
