import { describe, expect, it } from "vitest";
import { home, shipped } from "./home.ts";

/** Commands by the names that a French community knows them by. */

const settings = () => {
  const all = shipped();
  return { ...all, community: { ...all.community, language: "fr" } };
};

describe("a French community", () => {
  it("is shown its own names, and may use them or any other", async () => {
    const here = await home({ settings: settings() });
    const maya = here.person("maya", ["Moderator"]);
    await maya.says("/aide");
    expect(here.last("reply").text).toContain("/sourdine membre [durée] [raison]");
    await maya.says("/aide sourdine");
    const explained = here.last("reply").text;
    expect(explained).toMatch(/^\/sourdine membre[\s\S]*- durée \(facultatif\)/);
    await maya.says("/help mute");
    expect(here.last("reply").text).toBe(explained);
    await here.ends();
  });

  it("is answered in its own names", async () => {
    const here = await home({ settings: settings() });
    const maya = here.person("maya", ["Moderator"]);
    const bob = here.person("bob", []);
    await bob.says("bonjour");
    await maya.says("/sourdine");
    expect(here.last("reply").text).toMatch(
      /membre\. Écris\s: \/sourdine membre \[durée\] \[raison\]$/,
    );
    await maya.says("/sourdin @bob");
    expect(here.last("reply").text).toContain("Tu voulais dire /sourdine");
    await maya.says("/zzz");
    expect(here.last("reply").text).toBe(
      "Il n’y a pas de commande /zzz. /aide montre toutes les tiennes.",
    );
    await bob.says("/bannir @maya");
    expect(here.last("reply").text).toContain("/bannir est pour les modérateurs");
    await maya.says("/dossier 99");
    expect(here.last("reply").text).toContain("/historique suivi d’un nom");
    await here.ends();
  });

  it("is given English names again when it changes its language", async () => {
    const here = await home({ settings: settings() });
    const maya = here.person("maya", ["Moderator"]);
    await here.configure(shipped());
    await maya.says("/help mute");
    expect(here.last("reply").text).toContain("/mute member [duration] [reason]");
    await here.ends();
  });
});
