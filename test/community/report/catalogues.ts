import { createWords, type Words } from "../../../src/community/report/words.ts";
import {
  type Catalogues,
  loadCatalogues,
  type Translator,
  translator,
} from "../../../src/runtime/translate.ts";

export const catalogues: Catalogues = loadCatalogues("locales");

export function translatorOf(language: string, address: "tu" | "vous" = "tu"): Translator {
  return translator(catalogues, { language, address, timeZone: "Europe/Paris" });
}

export function wordsOf(language: string, address: "tu" | "vous" = "tu"): Words {
  return createWords(language, translatorOf(language, address));
}
