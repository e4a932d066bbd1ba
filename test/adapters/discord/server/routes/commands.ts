import type { APIApplicationCommand } from "discord-api-types/v10";
import { ApiError, badField, invalidForm, unknown } from "../errors.ts";
import { guildOf } from "../find.ts";
import { type Call, created, nothing, ok, onlyQuery, type Route } from "../router.ts";
import { type CommandBody, checkCommand } from "../schema/command.ts";
import type { World } from "../state.ts";

/** How many commands of a type an application may have, globally and in each guild. */
const MOST: Record<number, number> = { 1: 100, 2: 15, 3: 15 };

interface Scope {
  readonly world: World;
  readonly guild: string | undefined;
  readonly list: readonly APIApplicationCommand[];
  set(list: APIApplicationCommand[]): void;
}

function scopeOf({ world, params }: Call): Scope {
  if (params.application !== world.application)
    throw new ApiError(
      403,
      20012,
      "You are not authorized to perform this action on this application",
    );
  if (params.guild === undefined)
    return {
      world,
      guild: undefined,
      list: world.commands,
      set: (list) => {
        world.commands = list;
      },
    };
  const guild = guildOf(world, params.guild);
  return {
    world,
    guild: params.guild,
    list: guild.commands,
    set: (list) => {
      guild.commands = list;
    },
  };
}

function registered(scope: Scope, body: CommandBody, id?: string): APIApplicationCommand {
  const { id: _given, type, ...rest } = body;
  const { dm_permission: _dm, contexts, integration_types, ...kept } = rest;
  return {
    ...defaults,
    ...(JSON.parse(JSON.stringify(kept)) as typeof kept),
    id: id ?? scope.world.newId(),
    application_id: scope.world.application,
    version: scope.world.newId(),
    type: type ?? 1,
    default_member_permissions: body.default_member_permissions ?? null,
    ...(scope.guild
      ? { guild_id: scope.guild }
      : {
          contexts: contexts ?? null,
          integration_types: integration_types ?? [0],
          dm_permission: true,
        }),
  } as APIApplicationCommand;
}
const defaults = {
  description: "",
  nsfw: false,
  name_localizations: null,
  description_localizations: null,
};

/** Throws 30032 and 50035 for too many and for two of one name. */
function checkList(list: readonly APIApplicationCommand[]): void {
  const seen = new Set<string>();
  const counts: Record<number, number> = {};
  for (const { name, type } of list) {
    if (seen.has(`${type}:${name}`))
      throw invalidForm({
        path: [],
        code: "APPLICATION_COMMANDS_DUPLICATE_NAME",
        message: "Application command names must be unique",
      });
    seen.add(`${type}:${name}`);
    counts[type] = (counts[type] ?? 0) + 1;
    if ((counts[type] ?? 0) > (MOST[type] ?? 1))
      throw new ApiError(
        400,
        30032,
        `Maximum number of application commands reached (${MOST[type]}).`,
      );
  }
}

/** Localizations are left out of lists unless asked for. */
function shown(command: APIApplicationCommand, withLocalizations: boolean): object {
  if (withLocalizations) return command;
  return JSON.parse(
    JSON.stringify(command, (key, value) => (key.endsWith("_localizations") ? undefined : value)),
  );
}

function list(call: Call) {
  onlyQuery(call.query, "with_localizations");
  const all = call.query.get("with_localizations") === "true";
  return ok(scopeOf(call).list.map((one) => shown(one, all)));
}

function create(call: Call) {
  const scope = scopeOf(call);
  const body = checkCommand(call.body);
  const known = scope.list.find((one) => one.name === body.name && one.type === (body.type ?? 1));
  const command = registered(scope, body, known?.id);
  const next = [...scope.list.filter((one) => one !== known), command];
  checkList(next);
  scope.set(next);
  return known ? ok(command) : created(command);
}

function replace(call: Call) {
  const scope = scopeOf(call);
  if (!Array.isArray(call.body))
    throw badField("", "BASE_TYPE_BAD_TYPE", "Only iterables may be used in a ListType");
  const bodies = call.body.map((one: unknown, index) => checkCommand(one, [index]));
  const next = bodies.map((body) => {
    const known = scope.list.find((one) => one.name === body.name && one.type === (body.type ?? 1));
    return registered(scope, body, known?.id);
  });
  checkList(next);
  scope.set(next);
  return ok(next);
}

function one(call: Call): APIApplicationCommand {
  const found = scopeOf(call).list.find(({ id }) => id === call.params.command);
  if (!found) throw unknown(10063);
  return found;
}

function edit(call: Call) {
  const scope = scopeOf(call);
  const known = one(call);
  const { id: _id, application_id: _app, version: _v, guild_id: _g, ...before } = known;
  if (
    typeof call.body === "object" &&
    call.body !== null &&
    "type" in call.body &&
    call.body.type !== known.type
  )
    throw badField("type", "BASE_TYPE_INVALID", "The type of a command stays.");
  const description =
    known.type === 1 ? {} : { description: undefined, description_localizations: undefined };
  const { description_localizations, ...plain } = before;
  const merged = {
    ...plain,
    ...(known.type === 1 && { description_localizations }),
    ...(call.body as object),
    ...description,
  };
  const command = registered(scope, checkCommand(JSON.parse(JSON.stringify(merged))), known.id);
  const next = scope.list.map((item) => (item === known ? command : item));
  checkList(next);
  scope.set(next);
  return ok(command);
}

function remove(call: Call) {
  const scope = scopeOf(call);
  const known = one(call);
  scope.set(scope.list.filter((item) => item !== known));
  return nothing;
}

export const commandRoutes: Route[] = [
  "/applications/:application/commands",
  "/applications/:application/guilds/:guild/commands",
].flatMap((path): Route[] => [
  { method: "GET", path, handler: list },
  { method: "POST", path, handler: create },
  { method: "PUT", path, handler: replace },
  { method: "GET", path: `${path}/:command`, handler: (call) => ok(one(call)) },
  { method: "PATCH", path: `${path}/:command`, handler: edit },
  { method: "DELETE", path: `${path}/:command`, handler: remove },
]);
