import type { CommunitySettings } from "../community/settings.ts";
import { type Directory, type Level, levels, powers } from "../core/adapter.ts";

/** The level of someone with these role ids, the same on every platform. */
export function levelOf(
  roles: readonly string[],
  settings: CommunitySettings,
  directory: Directory,
): Level {
  const holds = (names: readonly string[]) =>
    names.some((name) => {
      const id = directory.role(name);
      return id !== undefined && roles.includes(id);
    });
  if (roles.some((role) => powers.has(role))) return "manager";
  for (const level of levels.toReversed()) {
    if (level !== "member" && holds(settings.levels[level])) return level;
  }
  return "member";
}
