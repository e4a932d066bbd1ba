import { signOf } from "../emoji.ts";

/**
 * What people read of a text that Slack has escaped, for rules and archives: `<@U1|name>` stays a
 * mention, `<@U1>`; `<#C1|name>` likewise; `<!here>` is `@here`; a link is its address, with the
 * words that stand for it before it; a user group is `<@&S1>`; known emoji names are signs, but not in code.
 */
export function decoded(text: string): string {
  return text
    .replace(/(```[\s\S]*?```|`[^`\n]*`)|:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g, named)
    .replace(/<([^<>\n]*)>/g, (_, inner: string) => reference(inner))
    .replace(/&(amp|lt|gt);/g, (_, entity: string) => entities[entity] ?? "");
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">" };

function named(whole: string, code: string | undefined, name = ""): string {
  if (code !== undefined) return code;
  const sign = signOf(name);
  return sign === name ? whole : sign;
}

function reference(inner: string): string {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : inner.slice(bar + 1);
  if (target.startsWith("@") || target.startsWith("#")) return `<${target}>`;
  if (target.startsWith("!")) return special(target.slice(1), label);
  return link(target, label);
}

function special(target: string, label: string): string {
  if (/^(here|channel|everyone)$/.test(target)) return `@${target}`;
  // A user group, `<!subteam^S1|@moderators>`.
  const group = /^subteam\^(\w+)$/.exec(target)?.[1];
  if (group !== undefined) return `<@&${group}>`;
  return label || target;
}

/** A link as people read it. */
export function link(target: string, label: string): string {
  const mail = /^(?:mailto|tel):(.*)$/.exec(target)?.[1];
  if (mail !== undefined) return label === "" || label === mail ? mail : `${label} (${mail})`;
  // Slack links `example.org` by itself and keeps what was typed as the label.
  const same = (address: string) => address.replace(/^https?:\/\//, "").replace(/\/$/, "");
  if (label === "" || same(label) === same(target)) return target;
  return `${label} (${target})`;
}
