// People, roles, channels and commands as messages name them.
import { h } from "./dom.js";
import { store } from "./store.js";
import { open, startCommand } from "./navigation.js";

export function mention(sign, id, name) {
  if (sign === "#") return channelMention(id);
  if (sign === "/") return h("button", { type: "button", class: "mention", onclick: () => startCommand(name) }, "/" + name);
  if (sign === "@&") {
    const mine = store.member(store.me?.id)?.roles?.includes(id);
    return h("span", { class: mine ? "mention me" : "mention" }, "@" + (store.roles.get(id)?.name ?? "unknown role"));
  }
  const user = store.user(id);
  return h("span", { class: id === store.me?.id ? "mention me" : "mention" }, "@" + (user ? store.nameOf(user) : "unknown person"));
}

function channelMention(id) {
  const channel = store.channels.get(id);
  if (!channel) return h("span", { class: "mention" }, "#unknown");
  return h("button", { type: "button", class: "mention", onclick: () => open(id) }, "#" + store.channelName(channel));
}
