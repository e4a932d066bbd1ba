import { describe, expect, it, test } from "vitest";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { linesOf } from "./lists/read.ts";
import { compiled, found, message } from "./run.ts";

const filters = {
  english: compiled(wordsFilter, { words: linesOf("insults-english") }),
  french: compiled(wordsFilter, { words: linesOf("insults-french") }),
};

const split = (text: string) => text.split("|").map((one) => one.trim());

const english =
  split(`Scunthorpe United won|Penistone town|the assassin creeps|a cockpit and a cocktail
|pass it to me|I have 4 cats|4 cats and 5 dogs|call 455 now|at 5 pm|3 a.m.|p.m.|e.g. this one|i.e. that
|U.S.A. and U.K.|a b c d e f g|Samsung A55|an Audi A5|the B52s|C4 and K9|MP3, H264, x86|9to5
|gr8 m8, c u l8r|b4 noon|a 2nd go, the 3rd, the 5th|Hitchcock's peacock|matsushita|Essex and Sussex
|Middlesex|Arsenal won 4-0|an analysis|a therapist's office|mass and class|glass-house|bass drum
|grass is green|assume nothing|he assists|the embassy|good morning|goods|goddess Athena|titles|titan
|stitch in time|constitution|shitake? shiitake!|pushed it|wash it|dash it|sh it|s h o p s
|b-sides and a-sides|check-in, log-in, sit-in|well-known co-op|re-do it, pre-order|e-mail me|T-shirt
|x-ray|f-stop 2.8|a c-note|hi-fi, wi-fi, sci-fi|C++ and C# and F#|r&b and d&b|a*b = b*a|x * y * z
|2*3*4|**bold** and *italics*|__init__ and snake_case_name|f(x) = sin(x)|a[i] = b[j]; s[0] = t[1];
|if (a != b && c) return null;|fn main() { let x = 1; }|const as = "s";|s/it/this/g|ls -l
|#channel and @bob|<@204255221017214977> hi|<:blob:123456789>|https://example.com/?q=as&s=1
|https://sh1t.example.com/a55?f=u-c-k|https://youtu.be/dQw4w9WgXcQ|www.example.com/f.u.c.k
|see http://a.b.c/d/1|user@example.com|cum.laude@uni.example.org|c0ck3r@mail.example.com
|3f2a9c1e7bdeadbeef5417|550e8400-e29b-41d4-a716-446655440000
|b00b5417-5417-4d1c-8c0c-c0c44a55e7f0|sha1: a9993e364706816aba3e25717850c26c9cd0d89d|v2.14.0-beta.1
|1,488 people|14:88|2024-11-05|18:30-19:45|+44 20 7946 0455|$5, $50 and $5.50|100%|3 x 4|4x4|1st
|a1 steak sauce|Mr. Cockburn of Cockermouth|Wankel engines|Dickens wrote it|Sexton Blake|Lord Nelson
|Alexander Scriabin|Nigel and Niger|a title and a tie|as\ns|he\nllo|ok\nthanks|yes\nI think so
|con\ntent|good\nmorning|one\ntwo\nthree|- first\n- second|cla ss|p a s s|s c u n t h o r p e
|b a s s i s t|as S. said|l as s|sas s|Assis t|hoed|ho\nld|😀😀😀|:-) ;-) :P|¯\\_(ツ)_/¯
|(╯°□°)╯︵ ┻━┻|🇫🇷 vs 🇺🇸|🇫🇷🇺🇸🇨🇦|👩‍💻 works|❤️ you all|love❤you|gg wp|...|---|***|!!!|?!|Привет
|Привет, как дела?|сор и рис|Я пас|у меня есть кот|он ас|Καλημέρα σε όλους|το ποσό|你好世界
|こんにちは|안녕하세요|مرحبا|שלום|नमस्ते|well,as I said|wow!as|end.Of line|and/or|w/o|n/a|yes—no|so—and
|a—b—c|1–2|no.1|so-so|to-do|by-law`);

const french =
  split(`un passage pédestre|le connaître|disputer|la culture|habiter ici|réputé|députée
|amputer|computer|imputer|un circuit|calculer|reculer|le cube|occuper|la bitume|une petite habitude
|débiter|un arbitre|content|conte|contre|concert|second|façon|balcon|flocon|Mâcon|l’icône|conduire
|reconnu|particulier|ridicule|véhicule|articuler|culotte|sculpter|un cumul|technique|unique|panique
|communiquer|chronique|mécanique|Dominique|Monique|Véronique|la clinique|tonique|mon âge de 4 ans
|à 5 h|les années 70|n° 1|l’an 2000|3 €|5€|1er avril|le 14 juillet|la 1re fois|la 2e et la 3e|100 %
|16h30|18 h 05|ça va ?|où es-tu ?|d’accord !|l’été dernier|bœuf et œuf|cœur et sœur|naïve|Noël
|aiguë|À bientôt|ça y est|il y a|y a-t-il|a-t-elle|va-t-il|la pédagogie|pédaler|pédiatre|salopette
|le salon|un bâton|bâtir|bâtiment|bataille|enclume|une encyclopédie|y a pas|c à d|c.-à-d.|putois
|le putsch|il dispute|la députation|glandée|glandeur|bandeau|débande|abandon|bouffonnerie|pissenlit
|pissaladière|chiendent|chiffon|trouver|troupeau|trousse|bochet|négritude|débilité|Constantinople
|Concarneau|Culoz|Montcuq|la Conche|Conques|Saint-Cucufa|succès|sucette|sucrer|garçon|garçonnet
|garcette|merdoyer|qu’on|qu’il a|l’on|l’a dit|d’y aller|j’y vais|c’est l’a|t’as|s’il te plaît|n’a pas
|m’a dit|lorsqu’à|jusqu’ici|aujourd’hui|presqu’île|peut-être|est-ce que|dit-il|vas-y|là-bas
|c’est-à-dire|rendez-vous|porte-clés|arc-en-ciel|vis-à-vis|après-midi|dix-sept|sous-sol|p. 12|etc.
|M. Durand|Mme Dupont|p.-s.|N.B.|R.A.S.|S.N.C.F.|R E R|la T.V.A.|a\nb\nc|oui\nnon|le\nla\nles
|bon\njour|tu me manques|mon chat mange|une bête|des bêtes|pâle|mâle|tâche et tache|rôle|hôtel
|pâte et patte|jeûne|sûr et mûr|crû|dû|un écu|des écus|le cubiste|Lucullus|circulaire|tubercule
|biscuit|cuisine|culminer|la bise|la brise|un pneu|la pudeur|pudding|PDF|salade, tomate|salaire|salir
|sal\ntimbanque|s a l o n|p o n t s|c h a t o n s|a b c`);

/** Ways of writing in which an innocent word stays one. */
const changes: [string, (word: string) => string][] = [
  ["as it is", (word) => word],
  ["in capitals", (word) => word.toUpperCase()],
  ["with its accents apart", (word) => word.normalize("NFD")],
  ["quoted twice", (word) => `« ${word}, ${word} »`],
  ["after an elision", (word) => `l’${word}`],
  ["in bold", (word) => `**${word}**`],
];

describe("a word that only looks like a listed one", () => {
  describe.each(["english", "french"] as const)("in the dictionary, %s", (language) => {
    const near = linesOf(`near-${language}`);

    test.each(changes)("is left alone %s", (_, change) => {
      expect(near.filter((word) => found(filters[language], change(word)))).toEqual([]);
    });

    it("is left alone side by side with others", () => {
      const texts = near.flatMap((word, at) =>
        [" ", "\n", "-", "/", "_", ".", "’"].map(
          (mark) => word + mark + near[(at * 7) % near.length],
        ),
      );
      expect(texts.filter((text) => found(filters[language], text))).toEqual([]);
    });

    it("is one of hundreds", () => {
      expect(near.length).toBeGreaterThan(500);
    });
  });

  test.each(english)("is left alone: %j", (text) => {
    expect(found(filters.english, text)).toBeUndefined();
  });

  test.each(french)("reste tranquille : %j", (text) => {
    expect(found(filters.french, text)).toBeUndefined();
  });

  it.each(["english", "french"] as const)("is found where it is one: %s", (language) => {
    for (const word of linesOf(`insults-${language}`)) {
      expect(filters[language](message(`« ${word} »`))).toHaveLength(1);
    }
  });
});
