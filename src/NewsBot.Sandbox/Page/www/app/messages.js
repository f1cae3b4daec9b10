// The stream of messages: loads, draws, keeps the reader's place, and marks what grows.
import { h, fill, byId } from "./dom.js";
import { store, isForum } from "./store.js";
import { dayOf, timeOf } from "./time.js";
import { renderMessage, isEphemeral } from "./render-message.js";
import { renderForum } from "./forum.js";
import { pendingLine, failedLine } from "./pending.js";
import { interactions } from "./interactions.js";

const page = 50;
const together = 7 * 60 * 1000;
let rest;
let loading = false;

export function startMessages() {
  const stream = byId("stream");
  store.on("channel", show);
  store.on("messages", (channelId) => channelId === store.current && drawAll());
  store.on("message", ({ message, change }) => message.channel_id === store.current && drawOne(message, change));
  store.on("removed", ({ channelId, ids }) => channelId === store.current && ids.forEach(takeAway));
  store.on("thread", (thread) => {
    if (isForum(store.channel) && thread.parent_id === store.current) show();
    else if (byId(`m${thread.id}`)) redraw(thread.id);
  });
  interactions.on("changed", (entry) => (entry.messageId ? redraw(entry.messageId) : pendingLine(byId("messages"), entry, interactions.waiting.has(entry.nonce))));
  interactions.on("unanswered", (entry) => entry.channelId === store.current && keepPlace(() => failedLine(byId("messages"), entry)));
  stream.addEventListener("scroll", () => {
    if (stream.scrollTop < 200) loadOlder();
    byId("to-latest").hidden = atEnd();
  }, { passive: true });
  byId("to-latest").addEventListener("click", toEnd);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && store.unread.delete(store.current)) store.tell("channels"); });
  const settle = new ResizeObserver(() => { if (pinned) toEnd(); });
  settle.observe(byId("messages"));
  settle.observe(stream);
  stream.addEventListener("scroll", () => { pinned = atEnd(); }, { passive: true });
}

let pinned = true;

export function useRest(value) { rest = value; }

async function show() {
  const id = store.current;
  fill(byId("messages"));
  fill(byId("earlier"), store.list(id) ? "" : "Loading…");
  byId("to-latest").hidden = true;
  pinned = true;
  if (isForum(store.channel)) return renderForum(rest, byId("messages"), byId("earlier"));
  if (store.list(id)) drawAll();
  await load(id, `?limit=${page}`);
}

async function load(id, query) {
  loading = true;
  try {
    const messages = await rest.get(`/channels/${id}/messages${query}`);
    store.loaded(id, messages, messages.length < page);
  } catch (error) {
    if (id === store.current) fill(byId("earlier"), error.status === 403 ? "You may not read what was written here." : error.message);
  } finally {
    loading = false;
  }
}

async function loadOlder() {
  const list = store.list(store.current);
  if (loading || !list?.length || store.messages.get(store.current).reachedStart) return;
  await load(store.current, `?limit=${page}&before=${list[0].id}`);
}

function drawAll() {
  const stream = byId("stream");
  const fromEnd = stream.scrollHeight - stream.scrollTop;
  const list = store.list(store.current) ?? [];
  fill(byId("messages"), list.flatMap((message, index) => element(message, list[index - 1])));
  fill(byId("earlier"), store.messages.get(store.current)?.reachedStart ? opening() : "Scroll up for more");
  if (pinned) toEnd();
  else stream.scrollTop = stream.scrollHeight - fromEnd;
}

function opening() {
  const channel = store.channel;
  return h("div", { class: "opening" }, h("h2", null, store.channelName(channel)), h("p", null, channel.topic || (channel.type === 1 ? "A conversation only you and the bot can see." : "This is where it begins.")));
}

function element(message, before) {
  const newDay = !before || dayOf(timeOf(before.id)) !== dayOf(timeOf(message.id));
  const follows = !newDay && before.author?.id === message.author?.id && timeOf(message.id) - timeOf(before.id) < together && isEphemeral(before) === isEphemeral(message);
  const row = renderMessage(message, follows, { onDismiss: dismiss });
  return newDay ? [h("li", { class: "day", role: "separator", dataset: { day: message.id } }, dayOf(timeOf(message.id))), row] : [row];
}

function drawOne(message, change) {
  if (pinned && store.trim(store.current)) return drawAll();
  const list = store.list(store.current);
  const index = list.findIndex((m) => m.id === message.id);
  const old = byId(`m${message.id}`);
  keepPlace(() => {
    const [...rows] = element(list[index], list[index - 1]);
    const row = rows.at(-1);
    if (old) {
      swap(old, row);
      if (change === "edit") row.classList.add("grew");
    } else {
      const next = list[index + 1] && byId(`m${list[index + 1].id}`);
      for (const part of rows) byId("messages").insertBefore(part, next ?? byId("messages").querySelector(".pending"));
    }
  });
}

function redraw(id) {
  const list = store.list(store.current) ?? [];
  const index = list.findIndex((m) => m.id === id);
  const old = byId(`m${id}`);
  if (index >= 0 && old) keepPlace(() => swap(old, element(list[index], list[index - 1]).at(-1)));
}

/** Puts a new drawing in place of the old one and leaves the keyboard where it was. */
function swap(old, row) {
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  old.replaceWith(row);
  if (focused !== undefined) row.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function takeAway(id) {
  byId("messages").querySelector(`[data-day="${id}"]`)?.remove();
  byId(`m${id}`)?.remove();
}

function dismiss(message) {
  store.drop(message.channel_id, [message.id]);
  takeAway(message.id);
  byId("composer-text")?.focus();
}

function keepPlace(change) {
  const wasAtEnd = pinned;
  change();
  if (wasAtEnd) toEnd();
  else byId("to-latest").hidden = false;
}

const atEnd = () => byId("stream").scrollHeight - byId("stream").scrollTop - byId("stream").clientHeight < 60;

function toEnd() {
  byId("stream").scrollTop = byId("stream").scrollHeight;
  byId("to-latest").hidden = true;
  pinned = true;
}
