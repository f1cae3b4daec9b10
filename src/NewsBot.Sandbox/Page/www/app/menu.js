// The menu of a message: the bot's message commands, and copying the link.
import { store } from "./store.js";
import { commands } from "./commands.js";
import { interactions } from "./interactions.js";
import { openFloating } from "./picker.js";
import { toast } from "./toast.js";

export function openMenu(button, message) {
  const offered = commands.ofType(3).map((command) => ({ label: command.name, about: "", value: command.id, run: () => interactions.command(command, [], { targetId: message.id }).catch(() => {}) }));
  const copy = { label: "Copy link", about: "", value: "copy", run: () => copyLink(message) };
  const options = [...offered, copy];
  openFloating(button, { options, plain: true, onDone: ([value]) => options.find((o) => o.value === value)?.run() });
}

/** The link as Discord writes it, which the bot's commands take. */
async function copyLink(message) {
  const address = `https://discord.com/channels/${store.channel?.type === 1 ? "@me" : store.guild.id}/${message.channel_id}/${message.id}`;
  try {
    await navigator.clipboard.writeText(address);
    toast("Link copied.");
  } catch {
    toast(address);
  }
}
