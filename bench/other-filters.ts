import { Profanity } from "@2toad/profanity";
import { AllProfanity } from "allprofanity";
import leo from "leo-profanity";
import { DataSet, englishRecommendedTransformers, parseRawPattern, RegExpMatcher } from "obscenity";

/** What npm offers for the same task, each with a list of its own: whether a text holds a word of it. */
export const others: Readonly<
  Record<string, (words: readonly string[]) => (text: string) => boolean>
> = {
  obscenity(words) {
    const data = new DataSet<{ word: string }>();
    for (const word of words)
      data.addPhrase((phrase) =>
        phrase.setMetadata({ word }).addPattern(parseRawPattern(`|${word}|`)),
      );
    const matcher = new RegExpMatcher({ ...data.build(), ...englishRecommendedTransformers });
    return (text) => matcher.hasMatch(text);
  },
  "@2toad/profanity"(words) {
    const profanity = new Profanity({ wholeWord: true });
    profanity.addWords([...words]);
    return (text) => profanity.exists(text);
  },
  "leo-profanity"(words) {
    leo.clearList();
    leo.add([...words]);
    return (text) => leo.check(text);
  },
  allprofanity(words) {
    const profanity = new AllProfanity({ silent: true });
    profanity.clearList();
    profanity.add([...words]);
    return (text) => profanity.check(text);
  },
};
