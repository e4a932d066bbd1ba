import { RateLimitError } from "discord.js";

/** Waits as long as Discord says: nothing hurries here. */
export async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RateLimitError) || tries >= 20) throw error;
      const wait = Math.max(error.retryAfter, error.sublimitTimeout);
      await new Promise((go) => setTimeout(go, wait).unref());
    }
  }
}
