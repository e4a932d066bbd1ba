import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { languageFilter } from "../../../src/community/filters/language.ts";
import { lines } from "./language-lines.ts";
import { compiled, found, message } from "./run.ts";

const french = compiled(languageFilter, { expected: ["fr"] });

describe("language", () => {
  test.each([
    [["fr"], "does anybody know how to change the colour of the buttons?"],
    [["fr"], "WHY DOES THE SERVER NOT START ANY MORE SINCE YESTERDAY"],
    [["fr"], "have a look at `mon_fichier` and tell me if that is what you want"],
    [
      ["fr"],
      "> je ne sais pas comment faire, aidez-moi\nwell, you should read the page that I sent you",
    ],
    [["fr"], "𝐝𝐨𝐞𝐬 𝐚𝐧𝐲𝐛𝐨𝐝𝐲 𝐤𝐧𝐨𝐰 𝐡𝐨𝐰 𝐭𝐨 𝐜𝐡𝐚𝐧𝐠𝐞 𝐭𝐡𝐞 𝐜𝐨𝐥𝐨𝐮𝐫 𝐨𝐟 𝐭𝐡𝐞 𝐛𝐮𝐭𝐭𝐨𝐧𝐬"],
    [["en"], "quelqu’un sait comment changer la couleur des boutons ?"],
    [["en"], "le merge request a fail sur la CI, quelqu'un peut le relancer ?"],
    [["en"], "кто-нибудь знает, как поменять цвет кнопок?"],
    [["en"], "你们知道怎么改按钮的颜色吗，谢谢"],
    [["fr", "en"], "weiß jemand, wie man die Farbe der Knöpfe ändert?"],
  ])("expecting %j: %s", (expected, text) => {
    expect(found(compiled(languageFilter, { expected }), text)).toEqual([text]);
  });

  test.each([
    // French of people who work in English all day.
    "le merge request a fail sur la CI",
    "le merge request a fail sur la CI, quelqu'un peut restart le job ?",
    "j'ai push sur main et le build est red, je rollback",
    "le pull request est ready for review, merci de merge",
    "je crois que le load balancer drop les packets sur le cluster staging",
    "on fait un call à 14h pour le kick-off du sprint planning",
    "mon docker compose up plante avec un timeout sur le healthcheck",
    "le feedback du user research est super positif, next step le wireframe",
    "GG WP les gars, nice game, on remet ça tomorrow",
    "ok top merci, good job team, keep going",
    "Happy birthday Camille, Joyeux anniversaire ma belle, best wishes",
    // Pasted, and no language of anybody's.
    "TypeError: Cannot read properties of undefined (reading 'map')",
    "npm ERR! code ERESOLVE could not resolve dependency tree",
    "error: failed to push some refs to origin",
    "git push --force origin feature/login-page",
    "SELECT id, name FROM users WHERE created_at > now()",
    "for (const item of items) console.log(item.name)",
    "fix: handle missing token in session middleware (#412)",
    "voilà : ```does anybody know how to change the colour of the buttons```",
    "> does anybody know how to change the colour of the buttons\noui, moi",
    "https://example.com/how-to-change-the-colour-of-the-buttons-in-the-app",
    // Names, titles, greetings, laughter.
    "Jean-Christophe Vandenberghe, Marie-Antoinette Delacroix, Pierre-Emmanuel",
    "Bonjour Alexander Schwarzenegger, Wolfgang Niedermayer, bienvenue à vous",
    "Red Hot Chili Peppers, Rage Against the Machine, Queens of the Stone Age",
    "Game of Thrones, The Walking Dead, Breaking Bad, Better Call Saul",
    "Raspberry Pi 4 Model B, Arduino Uno, ESP32 dev board, breadboard",
    "Design System, Front-end, Back-end, DevOps, Product Owner, Scrum Master",
    "Hello Bonjour Hola Ciao Guten Tag tout le monde",
    "hahahahahahahahahahahahahahahahahaha",
    "mdrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
    "qwertyuiop asdfghjkl zxcvbnm qwertyuiop asdfghjkl",
    "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉",
    "@somebody-with-a-long-name @another-one-with-a-name @and-the-third",
    // Too short to tell.
    "how do I do that?",
    "Привет",
    "",
  ])("a French channel does not mind %j", (text) => {
    expect(found(french, text)).toBeUndefined();
  });

  test.each(Object.entries(lines))("says nothing of %s in its own channel", (code, own) => {
    const filter = compiled(languageFilter, { expected: [code], longer_than: 15 });
    expect(own.filter((text) => filter(message(text)))).toEqual([]);
  });

  test.each(["en", "fr"])("knows the language of what is not %s, 19 times of 20", (code) => {
    const filter = compiled(languageFilter, { expected: [code] });
    const foreign = Object.entries(lines).filter(([other]) => other !== code);
    const all = foreign.flatMap(([other, texts]) => texts.map((text) => [other, text] as const));
    const noticed = all.filter(([other, text]) => filter(message(text))?.[0]?.read === other);
    expect(noticed.length / all.length).toBeGreaterThanOrEqual(0.95);
  });

  test("counts letters, not signs, and a Chinese sign for three", () => {
    const filter = compiled(languageFilter, { expected: ["fr"], longer_than: 33 });
    expect(found(filter, "well, who of you is it that has done this?")).toBeUndefined();
    expect(found(filter, "well, who of you is it that has done this now?")).toBeDefined();
    expect(found(filter, "你们知道怎么改颜色吗啊")).toBeUndefined();
    expect(found(filter, "你们知道怎么改颜色吗谢谢")).toBeDefined();
  });

  test("looks at what is said, however long a pasted piece stands before it", () => {
    const text = `\`\`\`${"x = 1\n".repeat(400)}\`\`\` does anybody know how to change the colour?`;
    expect(found(french, text)).toEqual([text]);
  });

  test("never throws, and points into the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        for (const { start, end } of french(message(text)) ?? []) {
          expect(start).toBe(0);
          expect(end).toBe(text.length);
        }
      }),
    );
  });

  test.each([
    [{ expected: ["french"] }, 'expected the two letters of a language such as "en"'],
    [{ expected: [] }, 'expected at least one language such as "en"'],
    [{ expected: "fr" }, 'expected a list of languages such as ["en", "fr"]'],
    [
      { expected: ["fr"], longer_than: 3 },
      "expected at least 15, since nobody can tell the language of less",
    ],
  ])("refuses %j", (settings, message) => {
    const parsed = z.strictObject(languageFilter.settings).safeParse(settings);
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});
