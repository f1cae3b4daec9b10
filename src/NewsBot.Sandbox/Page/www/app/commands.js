// The bot's commands as the composer offers them.
import { store } from "./store.js";
import { mayUse } from "./permissions.js";

export const optionType = { subcommand: 1, group: 2, string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10, attachment: 11 };

class Commands {
  list = [];

  async load(rest, guildId) {
    const index = await rest.get(`/guilds/${guildId}/application-command-index`);
    this.list = index.application_commands ?? [];
    store.tell("commands");
  }

  /** Commands of a type (1 slash, 3 message) that this person may use here. */
  ofType(type) {
    const direct = store.channel?.type === 1;
    return this.list.filter((c) => (c.type ?? 1) === type && mayUse(store, c, store.channel ?? {}) && (!direct || allowsDirect(c)));
  }

  /** Every runnable slash command: {path: "topic create", description, options, command, chain}. */
  runnable() {
    return this.ofType(1).flatMap((command) => leaves(command, command, [])).sort((a, b) => a.path.localeCompare(b.path));
  }

  find(path) { return this.runnable().find((r) => r.path === path); }

  /** Those that fit what was typed after the slash: path starts first, then words in it, then descriptions. */
  matching(typed) {
    const wanted = typed.toLowerCase().trim();
    const rank = (r) => (r.path.startsWith(wanted) ? 0 : r.path.includes(wanted) ? 1 : r.description.toLowerCase().includes(wanted) ? 2 : 3);
    return this.runnable().map((r) => [rank(r), r]).filter(([n]) => n < 3).sort((a, b) => a[0] - b[0]).map(([, r]) => r);
  }
}

function allowsDirect(command) {
  return !command.guild_id && command.dm_permission !== false && (!command.contexts || command.contexts.includes(1));
}

function leaves(node, command, chain) {
  const inner = (node.options ?? []).filter((o) => o.type === optionType.subcommand || o.type === optionType.group);
  if (inner.length > 0) return inner.flatMap((o) => leaves(o, command, [...chain, o]));
  return [{ path: [command, ...chain].map((n) => n.name).join(" "), description: node.description ?? "", options: node.options ?? [], command, chain }];
}

/** Wraps values in the groups and subcommands they belong to, as interactions carry them. */
export function nested(runnable, values) {
  return runnable.chain.reduceRight((options, node) => [{ type: node.type, name: node.name, options }], values);
}

export const commands = new Commands();
