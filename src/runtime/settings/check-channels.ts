import { get } from "./as-written.ts";
import type { Path, Problem } from "./problem.ts";
import type { Sources } from "./source.ts";

/** The staff channel must not be one where members talk: what staff are told would be public. */
export function checkChannels({ community, welcome }: Sources): readonly Problem[] {
  const channels = get(community?.value, "channels");
  const staff = get(channels, "staff");
  if (!community || typeof staff !== "string") return [];
  const own = ["general", "welcome"]
    .filter((name) => isSameChannel(get(channels, name), staff))
    .map((name) => community.at(["channels", name], isStaff(staff)));
  const greeting: Path = ["channel"];
  if (!welcome || !isSameChannel(get(welcome.value, "channel"), staff)) return own;
  return [...own, welcome.at(greeting, isStaff(staff))];
}

/** As written, with or without `#`. */
export function isSameChannel(one: unknown, other: unknown): boolean {
  return typeof one === "string" && typeof other === "string" && bare(one) === bare(other);
}

function isStaff(staff: string): string {
  return `"${staff}" is the staff channel too: members would read every case; choose another`;
}

function bare(channel: string): string {
  return channel.trim().replace(/^#/, "");
}
