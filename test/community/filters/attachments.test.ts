import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { attachmentsFilter } from "../../../src/community/filters/attachments.ts";
import type { Attachment } from "../../../src/core/event.ts";
import { ruleOf, rulesSettings } from "../rules/rule.ts";
import { compiled, message } from "./run.ts";

type Settings = Parameters<typeof compiled<"attachments", typeof attachmentsFilter.settings>>[1];

/** A file as `name`, `name (media type)` or with its size. */
function matches(settings: Settings, ...files: readonly (string | Attachment)[]): boolean {
  const attachments = files.map((file) => (typeof file === "string" ? read(file) : file));
  const spans = compiled(attachmentsFilter, settings)(message("look", { attachments }));
  if (spans) expect(spans).toEqual([]);
  return spans !== undefined;
}

function read(file: string): Attachment {
  const [, name = "", type] = /^(.*?)(?: \((.+)\))?$/s.exec(file) ?? [];
  return type ? { name, type } : { name };
}

describe("attachments", () => {
  describe("deny", () => {
    test.each<[string[], string]>([
      [[".exe"], "setup.exe"],
      [[".exe"], "SETUP.EXE"],
      [[".EXE"], "setup.exe"],
      [[".exe"], "photo.jpg.exe"],
      [[".exe"], "photo.jpg                       .exe"],
      [[".exe"], "photo\u202egpj.exe"],
      [[".exe"], "setup.e\u200bxe"],
      [[".exe"], "setup.exe."],
      [[".exe"], "setup.exe . . "],
      [[".exe"], "setup．ｅｘｅ"],
      [[".exe"], "setup.exe::$DATA"],
      [[".exe"], "C:\\fakepath\\setup.exe"],
      [[".exe"], "setup (application/x-msdownload)"],
      [[".exe"], "photo.jpg (application/x-msdownload)"],
      [[".tar.gz"], "source.tar.gz"],
      [[".gz"], "source.tar.gz"],
      [["program"], "setup.exe (application/octet-stream)"],
      [["program"], "game.apk"],
      [["program"], "run.bat"],
      [["program"], "tool.jar"],
      [["program"], "letter.docm"],
      [["program"], "link.lnk"],
      [["program"], "screensaver.SCR"],
      [["program"], "readme (application/x-msdownload)"],
      [["program"], "cat.png (application/x-dosexec)"],
      [["program"], "cat.png (application/x-msdownload; charset=binary)"],
      [["archive"], "stuff.zip"],
      [["archive"], "stuff.rar"],
      [["archive"], "stuff.7z"],
      [["archive"], "stuff (application/zip)"],
      [["archive"], "stuff (application/x-7z-compressed)"],
      [["image"], "cat.PNG"],
      [["image"], "cat (image/webp)"],
      [["image"], "cat.txt (image/webp)"],
      [["video"], "clip.mov"],
      [["audio"], "song.mp3"],
      [["document"], "letter.pdf"],
      [
        ["document"],
        "letter (application/vnd.openxmlformats-officedocument.wordprocessingml.document)",
      ],
      [["image/*"], "cat.jpg"],
      [["image/*"], "cat (image/x-new)"],
      [["image/svg+xml"], "logo.svg"],
      [["image/SVG+XML"], "logo (Image/SVG+xml)"],
      [["image/png"], "cat.png"],
      [["application/zip"], "stuff.zip"],
      [["video", ".pdf"], "letter.pdf"],
    ])("%j matches %j", (deny, file) => {
      expect(matches({ deny }, file)).toBe(true);
    });

    test.each<[string[], string]>([
      [[".exe"], "photo.jpg"],
      [[".exe"], "exe"],
      [[".exe"], ".exec"],
      [[".exe"], "my.exe.pdf"],
      [[".exe"], "setup.exercise"],
      [["program"], "photo.jpg (image/jpeg)"],
      [["program"], "notes.txt (text/plain; charset=utf-8)"],
      [["program"], "letter.docx (application/octet-stream)"],
      [["program"], "song.mp3"],
      [["program"], "README"],
      [["program"], ""],
      [["program"], "archive.zip"],
      [["program"], "v1.2"],
      [["image"], "letter.pdf"],
      [["image"], "image"],
      [["image/*"], "clip.mp4"],
      [["image/png"], "cat.jpg"],
      [["video/*"], "video.zip (application/zip)"],
      [["document"], "cat.png"],
    ])("%j leaves alone %j", (deny, file) => {
      expect(matches({ deny }, file)).toBe(false);
    });
  });

  describe("allow", () => {
    test.each<[string[], string]>([
      [["image"], "cat.png"],
      [["image"], "cat.png (image/png)"],
      [["image"], "CAT.JPEG (application/octet-stream)"],
      [["image"], "cat (image/webp)"],
      [["image"], "cat.png (image/jpeg)"],
      [["image/*"], "cat.gif (image/gif)"],
      [[".png"], "cat.png (image/png)"],
      [[".heic"], "cat.heic (image/heif)"],
      [[".foo"], "level.foo (application/x-foo)"],
      [["image", ".pdf"], "letter.pdf (application/pdf)"],
      [[".tar.gz"], "source.tar.gz (application/gzip)"],
      [["image", "video"], "live.mov (video/quicktime)"],
    ])("%j lets through %j", (allow, file) => {
      expect(matches({ allow }, file)).toBe(false);
    });

    test.each<[string[], string]>([
      [["image"], "setup.exe"],
      [["image"], "cat.jpg.exe"],
      [["image"], "cat.png (application/x-msdownload)"],
      [["image"], "setup.exe (image/png)"],
      [["image"], "cat\u202egnp.exe (image/png)"],
      [["image"], "something"],
      [["image"], "something (application/octet-stream)"],
      [["image"], "letter.pdf"],
      [[".png"], "cat.png (application/x-msdownload)"],
      [[".pdf"], "letter.pdf.js"],
      [["image/png"], "cat.jpg"],
      [["document"], "letter.docm"],
    ])("%j does not let through %j", (allow, file) => {
      expect(matches({ allow }, file)).toBe(true);
    });

    it("wants every file to be allowed", () => {
      expect(matches({ allow: ["image"] }, "a.png", "b.jpg")).toBe(false);
      expect(matches({ allow: ["image"] }, "a.png", "b.exe", "c.png")).toBe(true);
    });
  });

  test.each<[string, number | undefined, boolean]>([
    ["10MB", 10_000_001, true],
    ["10MB", 10_000_000, false],
    ["10 mb", 10_000_001, true],
    ["500kB", 500_001, true],
    ["500kB", 499_999, false],
    ["1GB", 1_000_000_001, true],
    ["1.5MB", 1_500_001, true],
    ["1.5MB", 1_499_999, false],
    ["100B", 101, true],
    ["100B", undefined, false],
  ])("larger than %s: %s bytes", (larger_than, bytes, expected) => {
    const file = bytes === undefined ? { name: "a.bin" } : { name: "a.bin", bytes };
    expect(matches({ larger_than }, { name: "small", bytes: 1 }, file)).toBe(expected);
  });

  it("counts files", () => {
    expect(matches({ over: 2 }, "a", "b", "c")).toBe(true);
    expect(matches({ over: 2 }, "a", "b")).toBe(false);
    expect(matches({ over: 0 }, "a")).toBe(true);
    expect(matches({ over: 0 })).toBe(false);
  });

  it("matches when any of its settings does", () => {
    expect(matches({ deny: ["program"], over: 3 }, "a.png", "b.exe")).toBe(true);
    expect(matches({ allow: ["image"], larger_than: "1MB" }, { name: "a.png", bytes: 2e6 })).toBe(
      true,
    );
    expect(matches({ allow: ["image"], larger_than: "1MB" }, { name: "a.png", bytes: 2 })).toBe(
      false,
    );
  });

  it("has nothing to say of a message without files", () => {
    const filter = compiled(attachmentsFilter, { allow: ["image"] });
    expect(filter(message("setup.exe"))).toBeUndefined();
    expect(filter(message("setup.exe", { attachments: [] }))).toBeUndefined();
  });

  test.each<[Record<string, unknown>, string]>([
    [{}, 'expected at least one of "deny", "allow", "larger_than" and "over"'],
    [
      { deny: ["image"], allow: [".png"] },
      'expected either "allow" or "deny", with a list of types of files',
    ],
  ])("refuses %j", (settings, problem) => {
    expect(attachmentsFilter.check?.(settings)).toBe(problem);
  });

  test.each<[Record<string, unknown>, RegExp]>([
    [
      { deny: ["exe"] },
      /^expected image, video, audio, archive, program or document, an ending such/,
    ],
    [{ deny: ["images"] }, /^expected image, video/],
    [{ deny: ["*.exe"] }, /^expected image, video/],
    [{ deny: ["image/"] }, /^expected image, video/],
    [{ deny: [] }, /^expected at least one type of file/],
    [{ deny: "image" }, /^expected a list such as/],
    [{ larger_than: 10 }, /^expected a size such as "10MB"/],
    [{ larger_than: "10" }, /^expected a size such as "500kB"/],
    [{ larger_than: "10MiB" }, /^expected a size such as "500kB"/],
    [{ over: -1 }, /^expected at least 0/],
    [{ over: 1.5 }, /^expected a whole number/],
  ])("refuses %j in a rule", (settings, problem) => {
    const parsed = rulesSettings.safeParse({
      rules: [ruleOf({ filter: "attachments", ...settings })],
    });
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([
      expect.stringMatching(problem),
    ]);
  });

  it("bears any file", () => {
    const some = { deny: ["program", ".tar.gz", "image/*"], larger_than: "1MB" };
    const part = fc.oneof(
      fc.constantFrom(".", "exe", "\u202e", "jpg", "/", " "),
      fc.string({ unit: "binary" }),
    );
    const name = fc.array(part).map((parts) => parts.join(""));
    fc.assert(
      fc.property(name, fc.string(), fc.double(), (text, type, bytes) => {
        const file = { name: text, type, bytes };
        expect(matches(some, file)).toBe(matches(some, file));
        expect(matches({ allow: ["image"] }, { name: `${text}.exe` })).toBe(true);
      }),
    );
  });
});
