import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BotProcess, startBot } from "./bot-process.ts";
import { openChromium } from "./chromium.ts";

/** The whole of it, seen from a chair: a newcomer, a rule, a moderator, an hour. */

let folder: string;
let config: string;
let bot: BotProcess;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "foyer-story-"));
  config = join(folder, "config");
  await cp("config", config, { recursive: true });
  bot = await startBot(folder, config);
  browser = await openChromium();
  page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    // What the server refuses on purpose is shown to the user, and logged by the browser too.
    const expected = line.text().startsWith("Failed to load resource");
    if (line.type() === "error" && !expected) complaints.push(line.text());
  });
  page.setDefaultTimeout(20_000);
  await page.goto(bot.address);
});

afterAll(async () => {
  await browser?.close();
  await bot?.stop();
  await rm(folder, { recursive: true, force: true });
});

const open = (room: string) => page.click(`[data-room="${room}"]`);
const messages = () => page.locator("#messages");

async function write(text: string): Promise<void> {
  const composer = page.locator("#composer");
  await composer.fill(text);
  await composer.press("Escape");
  await composer.press("Enter");
}

async function become(member: string): Promise<void> {
  await page.click("#persona");
  await page.click(`[data-persona="${member}"]`);
  await page
    .locator(`[data-persona="${member}"][aria-checked="true"]`)
    .waitFor({ state: "attached" });
}

describe("an hour in the sandbox", () => {
  it("opens as an ordinary member in the first channel", async () => {
    await page.locator('[data-room="welcome"][aria-current]').waitFor();
    expect(await page.locator("#composer").isEnabled()).toBe(true);
  });

  it("greets a newcomer in the channel and in private", async () => {
    await page.click(".invite");
    await page.fill("#newcomer-name", "alice");
    await page.press("#newcomer-name", "Enter");
    await page.locator(".trouble:visible").getByText("alice 2").waitFor();
    expect(await page.inputValue("#newcomer-name")).toBe("alice 2");
    await page.fill("#newcomer-name", "Zoé");
    await page.press("#newcomer-name", "Enter");
    await messages().getByText("@Zoé").waitFor();
    await open("dm:zoe");
    await messages().locator(".message.bot").first().waitFor();
    expect(await page.locator("#composer").isDisabled()).toBe(true);
  });

  it("takes an insult away and tells its author in private", async () => {
    await open("general");
    await write("Hello everyone!");
    await messages().getByText("Hello everyone!").waitFor();
    await write("you idiot");
    await messages().locator(".tombstone").waitFor();
    expect(await messages().getByText("you idiot").count()).toBe(0);
    await open("dm:zoe");
    await messages().getByText("idiot").first().waitFor();
  });

  it("shows what members write as they wrote it, and no more", async () => {
    await open("general");
    const text = '<img src=x onerror="document.title=1"> **not bold** <b>nor this</b>';
    await write(text);
    await messages().getByText(text).waitFor();
    expect(await messages().locator(".text").locator("img, b, strong").count()).toBe(0);
  });

  it("offers a member no command that is not theirs", async () => {
    const composer = page.locator("#composer");
    await composer.pressSequentially("/");
    await page.locator('#suggestions [role="option"]').getByText("/help").waitFor();
    expect(await page.locator("#suggestions").getByText("/mute").count()).toBe(0);
    await composer.fill("");
  });

  it("cuts nothing off that is too long, and says by how much it is", async () => {
    const composer = page.locator("#composer");
    await composer.fill("x".repeat(4_012));
    await page.locator(".composer .counter.over").getByText("12").waitFor();
    expect((await composer.inputValue()).length).toBe(4_012);
    await composer.press("Enter");
    expect((await composer.inputValue()).length).toBe(4_012);
    await composer.fill("");
    await page.locator(".composer .counter").waitFor({ state: "hidden" });
  });

  it("keeps the staff's channel from a member, and hints at who has news there", async () => {
    expect(await page.locator('[data-room="staff"]').count()).toBe(0);
    await page.locator(".news").getByText("Maya").click();
    await page.locator('[data-room="staff"][aria-current]').waitFor();
    await messages().getByText("you idiot").first().waitFor();
    expect(await page.locator(".news").isHidden()).toBe(true);
    await page.locator(".deeds").getByText("Posted in #staff").waitFor();
    await become("alice");
    await page.locator(".deeds").getByText("Told the moderators").waitFor();
    await page.locator('[data-room="staff"]').waitFor({ state: "detached" });
    expect(await messages().getByText("you idiot").count()).toBe(0);
  });

  it("mutes at a moderator's word, and answers that moderator alone", async () => {
    await become("mod");
    await open("general");
    await write("/mute @bob 10m spam");
    await messages().locator(".message.private").getByText("Bob").first().waitFor();
    await become("bob");
    await page.locator(".locked").waitFor();
    expect(await page.locator("#composer").isDisabled()).toBe(true);
    expect(await messages().locator(".message.private").count()).toBe(0);
  });

  it("lets bob speak again when his time is over", async () => {
    await page.click('[data-by="hour"]');
    await page.locator("#composer:enabled").waitFor();
    await write("I am back");
    await messages().getByText("I am back").waitFor();
  });

  it("says while one types what the rules would make of it, and how they read it", async () => {
    await page.locator("#composer").fill("what the ƒυ¢к");
    await page.locator(".warned").getByText("“ƒυ¢к” read as “fuck”").waitFor();
    await page.locator(".warned").getByText("rules.yaml:").waitFor();
    await page.locator("#composer").fill("");
  });

  it("sets a message aside until a moderator lets it stand", async () => {
    const file = join(config, "rules.yaml");
    const rule = "  - { name: hold-links, filter: links, allow: [], do: [hold] }\n";
    await writeFile(file, `${await readFile(file, "utf8")}\n${rule}`);
    const held = page.locator(".warned").getByText("hold-links");
    // The hint follows what one types, so type until the change has been taken.
    for (let tried = 0; (await held.count()) === 0; tried++) {
      await page.locator("#composer").fill(`https://example.org/${tried}`);
      await page.waitForTimeout(500);
    }
    await write("plans at https://example.org/bench");
    await messages().locator(".tombstone").last().waitFor();
    await become("mod");
    await open("staff");
    await messages().getByRole("button", { name: "Let it stand" }).click();
    await messages().getByText("Restored by").waitFor();
    await become("bob");
    await open("general");
    await messages().locator(".message.bot").getByText("plans at").waitFor();
  });

  it("ticks the guide off by itself", async () => {
    await page.locator('[data-step="5"]').click();
    await page.locator(".guide li.done").nth(4).waitFor();
  });

  it("is the same community after the bot was restarted", async () => {
    await bot.stop();
    bot = await startBot(folder, config);
    await page.goto(bot.address);
    await open("general");
    await messages().getByText("I am back").waitFor();
    expect(await page.locator('[data-persona="zoe"]').count()).toBe(1);
  });

  it("completes commands and people from the keyboard", async () => {
    await page.keyboard.press("Alt+1");
    await page.locator('[data-persona="mod"][aria-checked="true"]').waitFor({ state: "attached" });
    const composer = page.locator("#composer");
    await composer.pressSequentially("/war");
    await page.locator('#suggestions [role="option"]').first().waitFor();
    await composer.press("Tab");
    expect(await composer.inputValue()).toBe("/warn ");
    await composer.pressSequentially("chl");
    await composer.press("Enter");
    expect(await composer.inputValue()).toBe("/warn @chloe ");
    await composer.fill("");
  });

  it("follows the configuration while someone looks", async () => {
    const file = join(config, "community.yaml");
    const before = await readFile(file, "utf8");
    await writeFile(
      file,
      before.replace("language: en", "language: fr").replace("The Lantern", "La Lanterne"),
    );
    await page.locator(".community").getByText("La Lanterne").waitFor();
    await page.locator(".deeds h2").getByText("Ce que Foyer a fait").waitFor();
    await page.locator("#composer").pressSequentially("/warn");
    await page.locator("#suggestions").getByText("Commandes").waitFor();
    await page.locator("#composer").fill("");
  });

  it("fits a narrow window", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = await page.evaluate("document.documentElement.scrollWidth");
    expect(wide).toBe(390);
    await page.click(".menu-button");
    await open("welcome");
    await page.locator("#sidebar").waitFor({ state: "hidden" });
  });

  it("made the browser complain of nothing", () => {
    expect(complaints).toEqual([]);
  });
});
