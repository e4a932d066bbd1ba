import { Locale } from "discord.js";

/** What a text is in the languages of Discord's clients, by their codes. */
export type Localizations = Partial<Record<Locale, string>>;

const locales: readonly Locale[] = Object.values(Locale);

/** Discord writes Norwegian `no`; catalogues may say which of the two it is. */
const aliases: Readonly<Record<string, string>> = { nb: "no", nn: "no" };

/**
 * A text in every language of ours that a Discord client can be in: `en` serves `en-US` and `en-GB`,
 * `pt-BR` only itself. Languages that Discord does not know are left out.
 * https://docs.discord.com/developers/reference#locales
 */
export function localizations(
  texts: Readonly<Record<string, string>>,
  standard: string,
): Localizations {
  const byTag = new Map(Object.entries(texts).map(([tag, text]) => [known(tag), text]));
  const found: Localizations = {};
  for (const locale of locales) {
    const text = byTag.get(locale.toLowerCase()) ?? byTag.get(primary(locale));
    if (text !== undefined && text !== standard) found[locale] = text;
  }
  return found;
}

/** The one of `texts` that a member with this client reads. */
export function localized(
  texts: Readonly<Record<string, string>>,
  locale: string,
): string | undefined {
  const byTag = new Map(Object.entries(texts).map(([tag, text]) => [known(tag), text]));
  return byTag.get(locale.toLowerCase()) ?? byTag.get(primary(locale));
}

function known(tag: string): string {
  const lower = tag.replace("_", "-").toLowerCase();
  return aliases[lower] ?? lower;
}

function primary(locale: string): string {
  return locale.toLowerCase().split("-")[0] ?? locale;
}
