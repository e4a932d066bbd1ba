import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBot } from "./bot-process.ts";
import { openChromium } from "./chromium.ts";

/** Takes the README's picture: `npm run picture`. A lively moment, made of what anyone can do. */

const folder = await mkdtemp(join(tmpdir(), "foyer-picture-"));
const bot = await startBot(folder);
const browser = await openChromium();

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(new URL(path, bot.address), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}
const act = (body: object) => post("/api/act", body);

try {
  const page = await browser.newPage({
    viewport: { width: 1360, height: 860 },
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  page.setDefaultTimeout(20_000);
  const messages = page.locator("#messages");
  const channel = "welcome";
  const idOf = async (text: string) => {
    const said = messages.locator(".message").filter({ hasText: text }).last();
    await said.waitFor();
    return (await said.getAttribute("data-id")) ?? "";
  };

  /** Says something and answers the message's id, once it stands. */
  async function says(as: string, text: string, replyTo?: string): Promise<string> {
    await act({ do: "say", as, channel, text, ...(replyTo && { replyTo }) });
    return idOf(text);
  }
  const likes = async (message: string, emoji: string, ...people: string[]) => {
    for (const as of people) await act({ do: "react", as, message, emoji });
  };

  await page.goto(bot.address);
  const kettle = await says("alice", "Kettle is on, the glue is warm. Who is at the bench today?");
  await likes(kettle, "🙋", "bob", "dimitri");
  await likes(kettle, "🔥", "chloe");
  await post("/api/clock", { by: "hour" });
  await act({ do: "say", as: "dimitri", channel: "general", text: "you idiot" });
  await page.click(".invite");
  await page.fill("#newcomer-name", "Zoé");
  await page.press("#newcomer-name", "Enter");
  await likes(await idOf("@Zoé"), "👋", "alice", "bob", "chloe");

  const hello =
    "Hello! A folding workbench for the balcony. The hinges and I are not on speaking terms yet.";
  await page.fill("#composer", hello);
  await page.press("#composer", "Enter");
  const first = await idOf(hello);
  await likes(first, "😂", "alice", "bob", "dimitri");
  await likes(first, "❤️", "chloe", "mod");
  const tip = await says(
    "bob",
    "Nobody is, with hinges. Piano hinge, one screw at a time, from the middle out.",
    first,
  );
  await likes(tip, "💡", "zoe", "alice");
  const photo = await says("chloe", "Photos, please, with the hinges. Welcome in!");
  await likes(photo, "👀", "zoe", "bob");
  await page.locator(".guide li.done").nth(2).waitFor();
  // Neither pointer nor cursor in the picture.
  await page.mouse.move(10, 700);
  await page.locator("#composer").blur();
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))");
  await page.screenshot({ path: "docs/images/sandbox.png" });
} finally {
  await browser.close();
  await bot.stop();
  await rm(folder, { recursive: true, force: true });
}
