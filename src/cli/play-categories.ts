import type { Play } from "../adapters/play/play.ts";
import type { History } from "../core/store.ts";

/** The categories of a play's channels last with its folder, as roles do. */
const key = "play:categories";

/** Brings back the categories that an earlier play over the same folder has named. */
export async function recallCategories(history: History, platform: Play): Promise<void> {
  for (const [channel, category] of await kept(history, platform))
    platform.place(channel, category);
}

/** Keeps and uses one that a line has named, before the line itself is decided. */
export async function keepCategory(
  history: History,
  platform: Play,
  { channel, category }: { readonly channel: string; readonly category: string },
): Promise<void> {
  const all = new Map(await kept(history, platform)).set(channel, category);
  await history.transaction(async (transaction) =>
    transaction.keep(platform.space, [{ change: "fact", key, value: [...all] }], []),
  );
  platform.place(channel, category);
}

async function kept(history: History, { space }: Play): Promise<[string, string][]> {
  const value = await history.reader(space).fact(key);
  return Array.isArray(value) ? value : [];
}
