import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { zalgoFilter } from "../../../src/community/filters/zalgo.ts";
import { anyText, expectSoundSpans } from "./any-text.ts";
import { compiled, found } from "./run.ts";

const filter = compiled(zalgoFilter, {});
const pile = (text: string, marks: string) => [...text].map((letter) => letter + marks).join("");

describe("zalgo", () => {
  test.each([
    pile("zalgo", "\u0300\u0301\u0302\u0303"),
    pile("zalgo", "\u0335\u0336\u0337\u0338\u0350\u0351\u0352\u0353\u0354"),
    "H̸̡̪̯ͨ͊̽̅̾̎Ȩ̬̩̾͛ͪ̈́̀́͘ ̶̧̨̱̹̭̯ͧ̾ͬC̷̙̲̝͖ͭ̏ͥͮ͟Oͮ͏̮̪̝͍M̲̖͊̒ͪͩͬ̚̚͜Ȇ̴̟̟͙̞ͩ͌͝S̨̥̫͎̭ͯ̿̔̀ͅ",
    pile("abc", "\u0489".repeat(4)),
    pile("abc", "\u20dd\u20de\u20df\u20e0"),
    `a${"\u0301".repeat(13)}`,
    `one letter${"\u0336\u0301".repeat(10)} of many`,
    pile("กขค", "\u0e47".repeat(6)),
    `ส${"\u0e47".repeat(40)}`,
    pile("abc", "\u0e47\u0e47\u0e47\u0e47"),
    `ب${"\u064b\u064c\u064d\u064e".repeat(5)}`,
    pile("مرحبا", "\u064b\u064c\u064d\u064e\u064f"),
    pile("שלום", "\u05b0\u05b1\u05b2\u05b3\u05b4\u05b5\u05b6\u05b7\u05b8"),
    "\u0301".repeat(20),
    pile("   ", "\u0301\u0302\u0303\u0304"),
    `😀${"\u0301".repeat(15)}`,
  ])("%j is piled up", (text) => {
    expect(found(filter, text)).toBeDefined();
  });

  test.each([
    "",
    "plain text",
    "naïve café, Zoë, Ångström",
    "naïve café à la crème brûlée".normalize("NFD"),
    "Tiếng Việt có dấu: nghĩa, được, trường, phở, ngữ, ậ ấ ầ ẩ ẫ ệ ế ề".normalize("NFD"),
    "ǖ ǘ ǚ ǜ ḗ ṓ ṹ".normalize("NFD"),
    "ᾧ ᾅ ᾗ ᾯ ἆ ὦ".normalize("NFD"),
    "สวัสดีครับ น้ำ ที่นี่ ผู้ใหญ่ เพื่อน ปู่ ย่า กั๊ก",
    "ພາສາລາວ ຜູ້ໃຫຍ່ ນ້ຳ ເພື່ອນ",
    "नमस्ते दुनिया, क्षत्रिय, ज्ञान, स्त्री, राष्ट्रीय, हिन्दी में लिखा हुआ",
    "বাংলা ভাষা, ক্ষুধা, স্ত্রী, কর্ত্রী",
    "தமிழ் மொழி, ஸ்ரீ, க்ஷ",
    "తెలుగు స్త్రీ, ಕನ್ನಡ ಸ್ತ್ರೀ, മലയാളം സ്ത്രീ, සිංහල ශ්‍රී",
    "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ",
    "יְרוּשָׁלַ֗͏ִם",
    "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ",
    "ٱلْحَمْدُ لِلَّهِ رَبِّ ٱلْعَٰلَمِينَ ۝ إِيَّاكَ نَعْبُدُ وَإِيَّاكَ نَسْتَعِينُ",
    "فَأَسْقَيْنَـٰكُمُوهُ أَنُلْزِمُكُمُوهَا",
    "မြန်မာဘာသာ မြှောက် ကျွန်ုပ် ကြွှေး ကြောင့် ဖွံ့ဖြိုး ညွှန်ကြား",
    "ភាសាខ្មែរ ស្ត្រី កញ្ជ្រោង ព្រះរាជាណាចក្រកម្ពុជា",
    "བོད་སྐད་ བསྒྲུབས་ བརྒྱད་ ཧཱུྃ ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྂ རྒྱལ་ཁབ",
    "ꦧꦱꦗꦮ ᬩᬲᬩᬮᬶ",
    "ކާށިދޫ ދިވެހިބަސް",
    "ܫܠܵܡܵܐ ܥܲܠܘܿܟ݂",
    "s̶t̶r̶u̶c̶k̶ o̲u̲t̲ a̲n̲d̲ u̲n̲d̲e̲r̲",
    "ṵ̃́ ɔ̰̃́ ə̥̆ in IPA",
    "1️⃣ 2️⃣ 3️⃣ ❤️ 👨‍👩‍👧 🏳️‍🌈",
    "パピプペポ がぎぐげご".normalize("NFD"),
    "한국어 안녕하세요".normalize("NFD"),
    "x̄ ŷ p̂ ≠ ∉ a⃗",
    `one a${"\u0301".repeat(5)} and another b${"\u0302".repeat(5)}`,
    "( ͡° ͜ʖ ͡°)",
    "ಠ_ಠ (╯°□°）╯︵ ┻━┻ ʕ•̫͡•ʔ ლ(ಠ益ಠლ) ¯\\_(ツ)_/¯",
  ])("%j is not", (text) => {
    expect(found(filter, text)).toBeUndefined();
  });

  it("points at the letters, side by side as one place", () => {
    const word = pile("bad", "\u0300\u0301\u0302\u0303");
    expect(found(filter, `so ${word} it is`)).toEqual([word]);
  });

  it("takes as many marks and letters as it is told", () => {
    const strict = compiled(zalgoFilter, { marks: 2, least: 1 });
    expect(found(strict, "a\u0301\u0302\u0303")).toHaveLength(1);
    expect(found(strict, "a\u0301\u0302")).toBeUndefined();
    const lax = compiled(zalgoFilter, { marks: 10, least: 5 });
    expect(found(lax, pile("abcdef", "\u0300\u0301\u0302\u0303"))).toBeUndefined();
    expect(found(lax, pile("abcde", "\u0300\u0301".repeat(6)))).toBeDefined();
  });

  it("bears any text", () => {
    fc.assert(
      fc.property(anyText("ab \u0300\u0301\u0489\u0e47\u064b\u05b0ก"), (text) =>
        expectSoundSpans(filter, text),
      ),
      { numRuns: 2000 },
    );
  });

  it.each(["a\u0301\u0302".repeat(20_000), "\u0301".repeat(40_000)])(
    "takes its time over no text",
    (text) => expectSoundSpans(filter, text),
  );
});
