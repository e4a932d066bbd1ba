import { expect, test } from "vitest";
import { commandValues } from "../../../src/runtime/describe-commands.ts";
import { loadCatalogues, translator } from "../../../src/runtime/translate.ts";

/** Texts with numbers and forms of address, as people read them. */

const catalogues = loadCatalogues("locales");
const voice = (language: string, address: "tu" | "vous") =>
  translator(catalogues, { language, address, timeZone: "UTC" });
const nbsp = "\u00a0";
const thin = "\u202f";

test.each([
  [0, "Marie avec la participation nº 2 et 0 vote"],
  [1, "Marie avec la participation nº 2 et 1 vote"],
  [2, "Marie avec la participation nº 2 et 2 votes"],
])("French counts %i as it should", (votes, text) => {
  const { t } = voice("fr", "tu");
  const said = t("contests.winner", { place: 1, member: "Marie", number: 2, votes });
  expect(said.replaceAll(nbsp, " ")).toBe(`1. ${text}`);
});

test("French says tu or vous, with its own spaces", () => {
  const values = {
    ...commandValues([], catalogues, voice("fr", "tu")),
    name: "wran",
    nearest: "warn",
  };
  expect(voice("fr", "tu").t("refusals.command.unknown", values)).toContain(
    `Tu voulais dire \`/warn\`${thin}? \`/aide\``,
  );
  expect(voice("fr", "vous").t("refusals.command.unknown", values)).toContain(
    `Vouliez-vous dire \`/warn\`${thin}?`,
  );
});

test.each([
  ["member", "members"],
  ["moderator", "moderators"],
  ["manager", "community managers"],
])("a level that is missing is named: %s", (level, name) => {
  const { t } = voice("en", "tu");
  const said = t("refusals.command.level", {
    name: "warn",
    level: t(`levels.${level}`),
    slash_help: "/foyer-help",
  });
  expect(said).toContain(`\`/warn\` is for ${name}. \`/foyer-help\``);
});
