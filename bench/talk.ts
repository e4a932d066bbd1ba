/**
 * Made-up talk of a community in English and French, the same in every run: chat with accents and
 * emoji, links, mentions, code, numbers, some Russian, and a few per cent of disguised insults.
 */

/** A small generator of numbers below `below`, the same in every run. */
export function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

const split = (text: string) => text.trim().split(/\s+/);

const english = split(`
the a to and of in is you that it for on was with as are be this have at or one had by but not what all were we
when your can said there use an each which she do how their if will up other about out many then them these so
some her would make like him into time has look two more write go see number no way could people my than first
water been call who oil its now find long down day did get come made may part over new sound take only little work
know place year live me back give most very after thing our just name good sentence man think say great where help
through much before line right too mean old any same tell boy follow came want show also around form three small
set put end does another well large must big even such because turn here why ask went men read need land different
home us move try kind hand picture again change off play spell air away animal house point page letter mother answer
found study still learn should world class glass pass assume cockpit title assess grass butter shuttle analysis
keyboard server release deploy branch merge commit thanks sorry hello everyone meeting tomorrow weekend coffee game
update broken fixed issue please anyone tried working nice awesome question stream video channel role event contest`);

const french = split(`
le la les un une des de du et est en que qui dans ce il elle ne pas plus pour par sur avec tout nous vous mais ou
où donc car si leur bien sans peut même aussi être avoir faire dire aller voir savoir pouvoir vouloir venir comme
très encore après déjà toujours jamais beaucoup trop peu ici là-bas aujourd’hui demain hier soir matin été hiver
connaître culture habiter disputer pédestre content concert façon circuit calculer député réputation unique technique
l’équipe l’école d’accord c’est n’est qu’il j’ai s’il quelqu’un peut-être est-ce salut bonjour merci bonne
journée réunion semaine question réponse problème marche serveur salon rôle évènement concours gagné perdu jeu partie
vidéo musique cœur œuvre naïf forêt garçon leçon reçu français âge hôtel île maïs Noël château goût août`);

const russian =
  split(`привет всем как дела хорошо спасибо сегодня вечером будет встреча кто пойдёт нет да потом
можно вопрос почему работает сервер ссылка смотри видео очень круто завтра утром`);

const emoji = [
  "😂",
  "❤️",
  "👍",
  "🎉",
  "🔥",
  "😭",
  "👩‍💻",
  "🤔",
  "🇫🇷",
  "✅",
  ":)",
  "xD",
  "<:blob:123456789012345678>",
];

const oddments = [
  "https://example.org/post/12",
  "https://youtu.be/dQw4w9WgXcQ?t=42",
  "https://github.com/acme/lamp-stand/pull/1284/files",
  "www.example.fr",
  "<@204255221017214977>",
  "<#41771983423143937>",
  "@marie",
  "#general",
  "`npm install`",
  "`const x = a[0] * b_1;`",
  "fn main() { let x = 1; }",
  "if (a != b && c) return null;",
  'git commit -m "fix"',
  "3f2a9c1e7b",
  "550e8400-e29b-41d4-a716-446655440000",
  "marie@example.org",
  "v2.14.0",
  "2024-11-05",
  "18:30",
  "14h30",
  "5€",
  "$20",
  "100%",
  "1,299",
  "4x",
  "mp3",
  "H264",
  "2nd",
  "1er",
  "**important**",
  "_really_",
  "~~old~~",
  "||spoiler||",
  "> quoted",
  "- first",
  "e.g.",
  "etc.",
  "w/o",
  "a-t-il",
  "and/or",
  "well-known",
  "check-in",
  "node_modules",
  "snake_case_name",
  "C++",
  "C#",
  "...",
  "ok",
  "lol",
  "gg",
  "nooooo",
  "yesss",
];

/** Insults that the benchmark's lists hold too; mild ones. */
export const insults = split(`
idiot moron stupid loser jerk dumbass bastard wanker tosser prick twat git scumbag douche imbecile cretin halfwit
dimwit numbskull nitwit crétin abruti débile connard connasse salaud salope bouffon tocard pouffiasse enfoiré
andouille minable raclure ordure pourriture crevure trouduc bâtard enflure boloss`);

const disguises: readonly ((word: string) => string)[] = [
  (word) => word.toUpperCase(),
  (word) => [...word].join(" "),
  (word) => [...word].join("."),
  (word) => word.replace("i", "1").replace("o", "0").replace("a", "4"),
  (word) => word.replace("o", "о").replace("a", "а"),
  (word) => word.replace(/[aeiou]/, (vowel) => vowel.repeat(5)),
  (word) => `${word.slice(0, 2)}\u200b${word.slice(2)}`,
  (word) => `${word[0]}*${word.slice(2)}`,
  (word) => `${word.slice(0, 2)}**${word.slice(2)}**`,
  (word) =>
    [...word].map((letter) => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97)).join(""),
];

/** `count` messages, 51 characters on average; some four in a hundred hold an insult, most of them disguised. */
export function writeTalk(count: number, seed = 7): string[] {
  const dice = createDice(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[dice(items.length)] as Item;
  const texts: string[] = [];
  for (let index = 0; index < count; index++) {
    const kind = dice(100);
    const vocabulary = kind < 58 ? english : kind < 96 ? french : russian;
    const size = 2 + dice(dice(5) === 0 ? 29 : 13);
    const words = Array.from({ length: size }, () => pick(vocabulary));
    if (dice(100) < 22) words[dice(size)] = pick(oddments);
    if (dice(100) < 4) words[dice(size)] = pick(disguises)(pick(insults));
    if (dice(100) < 18) words.push(pick(emoji));
    const first = words[0] as string;
    if (dice(2) === 0) words[0] = first.slice(0, 1).toUpperCase() + first.slice(1);
    if (size > 6) words[size >> 1] += pick([",", ".", " –", ":", "\n", "?", ""]);
    texts.push(words.join(" ") + pick(["", "", ".", "!", "?", " !", "…"]));
  }
  // As messages come: in one piece, not as the joints of a dozen strings.
  return JSON.parse(JSON.stringify(texts));
}

const onsets = split(
  "b br c ch cl cr d dr f fl fr g gl gr h j k kr l m n p pl pr qu r s sk sl sp st t tr v w z",
);
const nuclei = split("a e i o u ai ei oo ou ea au ia");
const codas = ["", "", "", "n", "r", "s", "ck", "l", "m", "x", "rd", "st", "ng"];

/**
 * A list of `count` entries: the insults first, then words that no language has. Of a hundred, 88
 * are whole words, 6 phrases, 4 beginnings, 1 an ending and 1 any part; with `onlyWords` all are
 * whole words.
 */
export function writeList(count: number, onlyWords = false): string[] {
  const dice = createDice(count);
  const pick = (items: readonly string[]) => items[dice(items.length)] as string;
  const word = () =>
    Array.from({ length: 2 + dice(3) }, () => pick(onsets) + pick(nuclei) + pick(codas)).join("");
  const list = new Set(insults.slice(0, count));
  const spoken = new Set([...english, ...french]);
  while (list.size < count) {
    const kind = onlyWords ? 0 : dice(100);
    if (kind < 88) {
      const made = word();
      if (!spoken.has(made)) list.add(made);
    } else if (kind < 94) list.add(`${dice(2) === 0 ? pick(english) : word()} ${word()}`);
    else if (kind < 98) list.add(`${word()}*`);
    else list.add(kind === 98 ? `*${word()}` : `*${word()}*`);
  }
  return [...list];
}
