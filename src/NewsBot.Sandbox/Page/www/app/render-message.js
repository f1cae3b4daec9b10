// One message: who, when, what, and what can be done with it.
import { h, face } from "./dom.js";
import { store } from "./store.js";
import { shortly, timeOf } from "./time.js";
import { markdown } from "./markdown.js";
import { renderEmbed } from "./render-embed.js";
import { renderComponents, attachment } from "./render-components.js";
import { open } from "./navigation.js";
import { openMenu } from "./menu.js";

const flag = { suppressEmbeds: 4, hasThread: 32, ephemeral: 64, loading: 128, componentsV2: 32768 };
export const isEphemeral = (message) => Boolean(message.flags & flag.ephemeral);

/** follows: whether it stands under another of the same author and needs no name. */
export function renderMessage(message, follows, { onDismiss }) {
  const when = timeOf(message.id);
  const compact = follows && !usedBy(message) && !message.referenced_message;
  return h("li", { class: classes(message, compact), id: `m${message.id}`, tabindex: "-1", dataset: { id: message.id }, "aria-label": compact ? store.nameOf(message.author) : null },
    usedBy(message), repliesTo(message),
    h("div", { class: "side" }, compact ? shortly(when) : face(message.author)),
    h("div", { class: "body" },
      !compact && h("div", { class: "byline" }, h("span", { class: "author" }, store.nameOf(message.author)), message.author?.bot && h("span", { class: "tag" }, message.webhook_id && message.webhook_id !== message.application_id ? "webhook" : "bot"), shortly(when)),
      content(message),
      threadChip(message),
      reactions(message),
      isEphemeral(message) && h("div", { class: "only-you" }, h("span", { "aria-hidden": "true" }, "👁"), "Only you can see this", h("button", { type: "button", onclick: () => onDismiss(message) }, "Dismiss"))),
    !isEphemeral(message) && h("div", { class: "tools" }, h("button", { type: "button", "aria-haspopup": "listbox", "aria-expanded": "false", onclick: (event) => openMenu(event.currentTarget, message) }, "Apps ▾")));
}

function classes(message, compact) {
  const names = ["message"];
  if (compact) names.push("follows");
  if (store.pings(message)) names.push("pings");
  if (isEphemeral(message)) names.push("private");
  return names.join(" ");
}

/** A picture that an embed shows is not shown a second time. */
const inEmbed = (message, file) => (message.embeds ?? []).some((e) => e.image?.url === file.url || e.thumbnail?.url === file.url);

function content(message) {
  if (message.flags & flag.loading) return h("div", { class: "thinking" }, store.nameOf(message.author), " is thinking", h("span", { class: "dots" }));
  if (message.type === 18 || message.type === 21) return h("div", { class: "note" }, `started a thread: ${message.content}`);
  if (message.type === 6) return h("div", { class: "note" }, "pinned a message to this channel");
  const edited = message.edited_timestamp && h("span", { class: "edited", title: new Date(message.edited_timestamp).toLocaleString() }, "(edited)");
  const parts = [];
  if (message.content) parts.push(markdown(message.content));
  for (const file of (message.attachments ?? []).filter((f) => !inEmbed(message, f))) parts.push(attachment(file));
  if (!(message.flags & flag.suppressEmbeds)) parts.push(...(message.embeds ?? []).map(renderEmbed));
  const components = renderComponents(message.components, message);
  if (message.flags & flag.componentsV2) parts.push(h("div", { class: "v2" }, components));
  else parts.push(...components);
  if (edited) {
    const text = message.content ? parts[0].lastElementChild : null;
    const buttons = parts.at(-1);
    if (text?.classList.contains("block")) text.append(edited);
    else if (buttons?.classList.contains("row")) buttons.append(edited);
    else parts.push(edited);
  }
  return parts;
}

function usedBy(message) {
  const about = message.interaction_metadata ?? message.interaction;
  const name = message.interaction_metadata?.name ?? message.interaction?.name;
  if (!about?.user || !name) return null;
  return h("div", { class: "used" }, `${store.nameOf(about.user)} used`, h("span", { class: "command" }, (about.type ?? 2) === 2 ? commandLabel(name, message) : name));
}

const commandLabel = (name, message) => (message.interaction_metadata?.target_message_id || message.interaction_metadata?.target_user ? name : "/" + name);

function repliesTo(message) {
  const to = message.referenced_message;
  if (!to || usedBy(message)) return null;
  return h("div", { class: "reply" }, store.nameOf(to.author) + ": " + (to.content || to.embeds?.[0]?.title || "a message").slice(0, 90));
}

function threadChip(message) {
  const thread = store.channels.get(message.id) ?? message.thread;
  if (!thread || thread.id === store.current) return null;
  const replies = thread.message_count ?? 0;
  return h("div", null, h("button", { type: "button", class: "thread-chip", onclick: () => { if (!store.channels.has(thread.id)) store.channels.set(thread.id, thread); open(thread.id); } },
    h("strong", null, thread.name), h("small", null, replies === 1 ? "1 message ›" : `${replies} messages ›`)));
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h("div", { class: "reactions" }, message.reactions.map((r) => h("span", null, `${r.emoji.name} ${r.count}`)));
}
