import {
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  InteractionResponseType,
  Routes,
} from "discord.js";
import type { Suggestion } from "../../../core/adapter.ts";
import { shortened } from "../../../core/shortened.ts";
import type { Place } from "../place.ts";
import { giver } from "./people.ts";

/** Discord waits 3 s; an empty list in time is better than none. Milliseconds. */
const patience = 2_000;
/** https://docs.discord.com/developers/interactions/receiving-and-responding */
const most = { choices: 25, characters: 100 } as const;

/** Answers what somebody is typing with what it may become. Empty where nothing comes to mind. */
export async function suggest(place: Place, interaction: AutocompleteInteraction): Promise<void> {
  const focused = interaction.options.getFocused(true);
  const suggestions = await inTime(async () =>
    place.host?.suggest({
      command: interaction.commandName,
      option: focused.name,
      typed: String(focused.value),
      member: giver(place, interaction),
    }),
  );
  const whole = focused.type === ApplicationCommandOptionType.Integer;
  const choices = suggestions.flatMap((one) => choice(one, whole)).slice(0, most.choices);
  await place.client.rest
    .post(Routes.interactionCallback(interaction.id, interaction.token), {
      auth: false,
      body: {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      },
    })
    .catch(() => {
      // They have typed on, and this is no longer asked for.
    });
}

async function inTime(
  ask: () => Promise<readonly Suggestion[] | undefined>,
): Promise<readonly Suggestion[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Suggestion[]>((resolve) => {
    timer = setTimeout(resolve, patience, []);
  });
  try {
    return (await Promise.race([ask(), late])) ?? [];
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}

/** What Discord would not take is left out: all the others would go with it. */
function choice(
  { label, value }: Suggestion,
  whole: boolean,
): readonly APIApplicationCommandOptionChoice<string | number>[] {
  const name = shortened(label.trim() || value, most.characters);
  if (name === "" || value === "" || value.length > most.characters) return [];
  if (!whole) return [{ name, value }];
  const number = Number(value);
  return Number.isSafeInteger(number) ? [{ name, value: number }] : [];
}
