import { SentimentAnalyzer } from "natural/lib/natural/sentiment/index.js";
import type { Lexicon } from "./mood.ts";

/**
 * The lexicons, as natural ships them. English: AFINN-165 (F. Å. Nielsen, 2011; -5 to 5, divided
 * by 5 here). French: the sentiment lexicon of CLiPS' Pattern (De Smedt and Daelemans, 2012; -1 to
 * 1), with some everyday words that it lacks. Loading takes about 80 ms: import this file when a
 * report is made, not before.
 */

/** Not in Pattern's French lexicon, and said every day. */
const everydayFrench: ReadonlyMap<string, number> = new Map([
  ..."bravo félicitations chapeau".split(" ").map((word) => [word, 0.8] as const),
  ..."cool top chouette canon ravi ravie hâte plaisir joie succès réussi réussie marrant marrante sympa sympas impeccable nickel kiffe adorons adorez"
    .split(" ")
    .map((word) => [word, 0.6] as const),
  ..."bug bugs panne pannes souci soucis problème problèmes erreur erreurs échec dommage galère galères lent lente bloqué bloquée"
    .split(" ")
    .map((word) => [word, -0.3] as const),
  ..."déteste détestes détestent détester détestable énervé énervée énervant énervante agaçant agaçante déçu déçue décevant décevante marre honte pourri pourrie insupportable nulle nuls nulles"
    .split(" ")
    .map((word) => [word, -0.6] as const),
]);

const englishNegations =
  /^(?:not|no|never|neither|nor|nobody|nothing|without|cannot|.*n't|(?:do|does|did|is|are|was|were|wo|ca|could|should|would|has|have|had|ai)nt)$/;
const frenchNegations: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["ne", [0, 3]],
  ["n'", [0, 3]],
  // "J'aime pas", "c'est pas bon", "je l'aime vraiment pas".
  ["pas", [2, 3]],
  ["jamais", [2, 3]],
  ["point", [1, 0]],
  ["aucun", [0, 2]],
  ["aucune", [0, 2]],
  ["sans", [0, 2]],
  ["ni", [0, 2]],
  ["rien", [0, 2]],
]);

function english(): Lexicon {
  const afinn = new SentimentAnalyzer("English", undefined, "afinn");
  return {
    polarity: (word) => afinn.getSentiment([word]) / 5,
    negates: (word) => (englishNegations.test(word) ? [0, 3] : undefined),
    split: (word) => [word.replace(/'(?:s|m|re|ve|ll|d)$/, "")],
  };
}

function french(): Lexicon {
  const pattern = new SentimentAnalyzer("French", undefined, "pattern");
  return {
    polarity: (word) => everydayFrench.get(word) ?? pattern.getSentiment([word]),
    negates: (word) => frenchNegations.get(word),
    split(word) {
      const elided = /^((?:[cdjlmnst]|qu)')(.+)$/.exec(word);
      return elided ? elided.slice(1) : [word];
    },
  };
}

/** The lexicon of a community's language; English where a language has none. */
export function lexiconOf(language: string): Lexicon {
  return language === "fr" ? french() : english();
}
