import type {
  ContextMenuCommandInteraction,
  Interaction,
  ModalSubmitInteraction,
} from "discord.js";
import type { Actor, Event } from "../../../core/event.ts";
import type { Answers, Place } from "../place.ts";
import { problem } from "../problem.ts";
import { createAnswers, spokenOf } from "./answer.ts";
import { slashCommand } from "./command-event.ts";
import { askedFor, filledIn, formOf, openForm } from "./form.ts";
import { commandOfMenu, menuCommand, type Target, targetOf } from "./menu.ts";
import { giver, lookUp } from "./people.ts";
import { suggest } from "./suggest.ts";
import type { Ticket } from "./ticket.ts";
import { createTickets, usualWaits, type Waits } from "./tickets.ts";

/** Commands, menus, forms and buttons of one guild, and the answers to them. */
export interface Interactions extends Answers {
  /** Takes an interaction of this guild. Returns at once; whatever fails is said and logged. */
  take(interaction: Interaction): void;
  /** Whoever has heard nothing yet is told that it is in hand: the answer may come after a restart. */
  stop(): Promise<void>;
}

export function createInteractions(place: Place, waits: Waits = usualWaits): Interactions {
  const tickets = createTickets(place, waits, (ticket) => say(ticket, "discord.nothing"));
  const { answer } = createAnswers(place, tickets);

  const said = (error: unknown) => ({ error: problem(error, place.options.token) });

  async function say(ticket: Ticket, key: string): Promise<void> {
    const [body] = await spokenOf(place, { text: place.arrangement.t(key) });
    if (!body) return;
    await ticket.turn(async () => {
      if (ticket.unanswered) await ticket.say(body);
      else await ticket.add(body);
    });
  }

  /** Hands an event over; the ticket sees to it that Discord hears of us in time. */
  async function decide(
    interaction: Acknowledged,
    make: () => Event | Promise<Event>,
  ): Promise<void> {
    const ticket = tickets.open(interaction.id, interaction.token, interaction.user.id);
    try {
      const made = make();
      // Not awaited unless it must be: events are handed over in the order in which they came.
      const event = made instanceof Promise ? await made : made;
      const { host } = place;
      if (!host) return await say(ticket, "discord.sorry");
      for (const actor of actorsOf(event)) place.directory.learn(actor);
      await host.emit(event);
    } catch (error) {
      place.log("error", "An interaction could not be taken", said(error));
      await say(ticket, "discord.sorry");
    }
  }

  async function menu(interaction: ContextMenuCommandInteraction): Promise<void> {
    const command = commandOfMenu(place, interaction.commandName);
    if (!command) return refuse(interaction);
    const target = targetOf(place, interaction);
    if (askedFor(command).length > 0) return openForm(place, interaction, command, target);
    return decide(interaction, async () =>
      menuCommand(place, interaction, command, await withRoles(target)),
    );
  }

  function form(interaction: ModalSubmitInteraction): Promise<void> {
    const found = formOf(interaction.customId);
    const command = place.arrangement.commands.find(({ name }) => name === found?.command);
    if (!found || !command) return refuse(interaction);
    return decide(interaction, async () => {
      const { member: id, kind, message } = found;
      const webhook = kind === "webhook" ? { bot: true, webhook: true } : undefined;
      const person: Actor = webhook ? { id, ...webhook } : await lookUp(place, id);
      const target: Target = { person, ...(message !== undefined && { message }) };
      return menuCommand(place, interaction, command, target, filledIn(interaction));
    });
  }

  /** Of whoever wrote a message Discord tells no roles, and they decide who may do what to whom. */
  async function withRoles(target: Target): Promise<Target> {
    const { person } = target;
    if (person.webhook || person.roles) return target;
    return { ...target, person: { ...person, ...(await lookUp(place, person.id)) } };
  }

  /** An entry of a menu, or a form, of before the latest change. */
  async function refuse(interaction: Acknowledged): Promise<void> {
    const ticket = tickets.open(interaction.id, interaction.token, interaction.user.id);
    await say(ticket, "discord.changed");
  }

  async function route(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return suggest(place, interaction);
    if (interaction.isChatInputCommand())
      return decide(interaction, () => slashCommand(place, interaction));
    if (interaction.isContextMenuCommand()) return menu(interaction);
    if (interaction.isModalSubmit()) return form(interaction);
    if (!interaction.isButton()) return;
    return decide(interaction, () => ({
      kind: "button",
      id: interaction.id,
      space: place.space,
      at: interaction.createdTimestamp,
      message: interaction.message.id,
      channel: interaction.channelId,
      member: giver(place, interaction),
      button: interaction.customId,
    }));
  }

  return {
    take(interaction) {
      route(interaction).catch((error: unknown) => {
        place.log("warn", "An interaction could not be answered", said(error));
      });
    },
    answer,
    stop: () => tickets.stop(),
  };
}

interface Acknowledged {
  readonly id: string;
  readonly token: string;
  readonly user: { readonly id: string };
}

function actorsOf(event: Event): readonly Actor[] {
  const member = "member" in event ? [event.member] : [];
  return event.kind === "command" ? [...member, ...(event.concerns ?? [])] : member;
}
