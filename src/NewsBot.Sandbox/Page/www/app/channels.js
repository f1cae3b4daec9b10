// The side: categories, channels, threads under them, conversations.
import { h, fill, byId } from "./dom.js";
import { store, kind, isForum, isThread } from "./store.js";
import { open } from "./navigation.js";
import { putChannel } from "./events.js";
import { toast } from "./toast.js";

const glyphs = { [kind.text]: "#", [kind.announcement]: "◁", [kind.forum]: "▤", [kind.media]: "▦", [kind.direct]: "@" };
const names = { [kind.text]: "text channel", [kind.announcement]: "announcement channel", [kind.forum]: "forum", [kind.media]: "media forum", [kind.direct]: "conversation" };
const shownThreads = 6;
let rest;

export function startChannels() {
  store.on("channels", draw);
  store.on("channel", () => { drawTop(); closeSidebar(); });
  byId("open-sidebar").addEventListener("click", () => (byId("app").classList.contains("sidebar-open") ? closeSidebar() : openSidebar()));
  byId("shade").addEventListener("click", closeSidebar);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeSidebar(); });
  byId("channels").addEventListener("keydown", walk);
}

export function useRest(value) { rest = value; }

function draw() {
  if (!store.me) return;
  const focused = byId("channels").contains(document.activeElement) ? document.activeElement.dataset.id : null;
  byId("server-name").textContent = store.guild?.name ?? "Sandbox";
  const plain = (c) => c.type !== kind.category && c.type !== kind.direct && !isThread(c);
  const categories = store.children(null, (c) => c.type === kind.category);
  const direct = [...store.channels.values()].filter((c) => c.type === kind.direct);
  fill(byId("channels"), group("", store.children(null, plain)), categories.map((c) => group(c.name, store.children(c.id, plain))),
    h("h2", null, "Direct messages", h("button", { type: "button", class: "quiet", "aria-label": "Write to the bot", title: "Write to the bot", onclick: writeToBot }, "+")), h("ul", null, direct.map((c) => h("li", null, row(c)))));
  if (focused) byId("channels").querySelector(`[data-id="${focused}"]`)?.focus();
  drawTop();
  drawTitle();
}

function group(name, channels) {
  if (channels.length === 0) return null;
  return [name && h("h2", null, name), h("ul", null, channels.map((c) => h("li", null, row(c), threads(c))))];
}

function threads(channel) {
  const all = store.threadsOf(channel.id);
  const list = all.filter((t, index) => index < shownThreads || t.id === store.current || store.unread.has(t.id));
  return list.length === 0 ? null : h("ul", { class: "threads", "aria-label": `Threads in ${channel.name}` }, list.map((t) => h("li", null, row(t))));
}

function row(channel) {
  const unread = store.unread.get(channel.id);
  const current = channel.id === store.current;
  const pings = unread?.pings ?? 0;
  const name = store.channelName(channel);
  const what = names[channel.type] ?? "thread";
  return h("button", { type: "button", class: `channel${unread ? " unread" : ""}${pings ? " pinged" : ""}`, "aria-current": current ? "page" : null, dataset: { id: channel.id }, "aria-label": `${name}, ${what}${pings ? `, ${pings} for you` : unread ? ", unread" : ""}`, onclick: () => open(channel.id) },
    !isThread(channel) && h("span", { class: "glyph", "aria-hidden": "true" }, glyphs[channel.type] ?? "#"), h("span", { class: "name" }, name), pings > 0 && h("span", { class: "pings" }, pings));
}

/** Arrow keys walk the list. */
function walk(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const rows = [...byId("channels").querySelectorAll(".channel")];
  const next = rows[rows.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) next.focus(), event.preventDefault();
}

async function writeToBot() {
  const bot = [...store.members.values()].find((m) => m.user.bot);
  if (!bot) return toast("There is no bot here yet.", "wrong");
  try {
    const channel = await rest.post("/users/@me/channels", { recipient_id: bot.user.id });
    putChannel(channel);
    open(channel.id);
  } catch (error) {
    toast(error.message, "wrong");
  }
}

function drawTop() {
  const channel = store.channel;
  if (!channel) return;
  const parent = isThread(channel) ? store.channels.get(channel.parent_id) : null;
  fill(byId("channel-name"), h("span", { class: "glyph", "aria-hidden": "true" }, parent ? "↳" : glyphs[channel.type] ?? "#"), store.channelName(channel));
  byId("channel-topic").textContent = parent ? `thread in ${parent.name}` : channel.topic ?? (isForum(channel) ? "forum" : "");
  fill(byId("channel-actions"), parent && h("button", { type: "button", class: "quiet", onclick: () => open(parent.id) }, `‹ ${parent.name}`));
}

function drawTitle() {
  const pings = [...store.unread.values()].reduce((sum, u) => sum + u.pings, 0);
  document.title = `${pings ? `(${pings}) ` : ""}${store.channelName(store.channel)} · ${store.guild?.name ?? "Sandbox"}`;
}

function openSidebar() {
  byId("app").classList.add("sidebar-open");
  byId("shade").hidden = false;
  byId("open-sidebar").setAttribute("aria-expanded", "true");
  byId("channels").querySelector("[aria-current]")?.focus();
}

function closeSidebar() {
  if (!byId("app").classList.contains("sidebar-open")) return;
  byId("app").classList.remove("sidebar-open");
  byId("shade").hidden = true;
  byId("open-sidebar").setAttribute("aria-expanded", "false");
}
