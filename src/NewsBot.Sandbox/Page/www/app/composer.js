// The box at the foot of the page: plain messages, "/" for commands, mentions, and the form that a command opens.
import { h, fill, byId } from "./dom.js";
import { store, isForum, isThread } from "./store.js";
import { mayWrite } from "./permissions.js";
import { commands } from "./commands.js";
import { CommandForm } from "./command-form.js";
import { Picker } from "./picker.js";
import { people, roles, channels } from "./select.js";
import { toMessages } from "./keys.js";
import { toast } from "./toast.js";

const drafts = new Map();
let rest;
let picker;
let form = null;

export function startComposer() {
  store.on("channel", draw);
  store.on("start-command", (path) => start(path));
  store.on("typing", drawTyping);
  store.on("commands", () => store.current && !form && !byId("composer-text")?.value && draw());
  document.addEventListener("keydown", (event) => {
    const typing = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (typing && document.activeElement === document.body) byId("composer-text")?.focus();
  });
}

export function useRest(value) { rest = value; }

/** Opens a command's form with some values filled in: start("subscribe", {topic: "science"}). */
export function start(path, values = {}) {
  const runnable = commands.find(path) ?? commands.matching(path)[0];
  if (!runnable) return toast(`There is no /${path} here for ${store.nameOf(store.me)}.`, "wrong");
  openForm(runnable, values);
}

function draw() {
  form = null;
  const host = byId("composer");
  const channel = store.channel;
  fill(host);
  picker = new Picker(host, { onPick: pick });
  if (!channel) return;
  if (isForum(channel)) return host.append(h("div", { class: "closed" }, "Open a post to write in it. Commands work in every other channel."));
  const writable = mayWrite(store, channel) && !channel.thread_metadata?.locked;
  const text = h("textarea", {
    id: "composer-text", rows: 1, maxlength: 2000, role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": picker.id,
    placeholder: writable ? `Write to ${isThread(channel) ? "" : channel.type === 1 ? "" : "#"}${store.channelName(channel)}, or / for commands` : "Only commands here: begin with /",
    "aria-label": `Message ${store.channelName(channel)}`, oninput: () => typed(text, writable), onkeydown: (event) => key(event, text, writable), onblur: () => picker.hide(),
    onfocus: () => typed(text, writable),
  });
  text.value = drafts.get(channel.id) ?? "";
  const send = h("button", { type: "submit", class: "send", "aria-label": "Send" }, "➤");
  host.append(h("form", { onsubmit: (event) => { event.preventDefault(); submit(text, writable); } }, text, send), h("div", { class: "state-line", id: "typing" }));
  resize(text);
  if (matchMedia("(min-width: 761px)").matches) text.focus({ preventScroll: true });
}

function typed(text, writable) {
  drafts.set(store.current, text.value);
  resize(text);
  const slash = /^\/([^\n]*)$/.exec(text.value);
  if (slash) return typedCommand(slash[1], text);
  const word = writable && /(^|\s)([@#])([^\s@#]*)$/.exec(text.value.slice(0, text.selectionStart));
  if (!word) return picker.hide();
  const source = word[2] === "#" ? channels() : [...people(), ...roles().filter((r) => store.roles.get(r.value)?.mentionable)];
  const wanted = word[3].toLowerCase();
  const items = source.filter((o) => o.label.toLowerCase().includes(wanted) || o.about?.toLowerCase().includes(wanted)).slice(0, 8);
  picker.show(items.map((o) => ({ ...o, insert: (word[2] === "#" ? "<#" : store.roles.has(o.value) ? "<@&" : "<@") + o.value + "> ", length: word[3].length + 1 })), { input: text, head: "Mention" });
}

function typedCommand(wanted, text) {
  const exact = wanted.endsWith(" ") && commands.find(wanted.trim());
  if (exact) return openForm(exact, {});
  const found = commands.matching(wanted).slice(0, 40);
  const none = commands.list.length ? "No command fits." : "No bot has registered commands yet.";
  picker.show(found.map((r) => ({ label: "/" + r.path, about: r.description, from: signature(r), runnable: r })), { input: text, head: wanted ? "Commands that fit" : "Commands", emptyText: none });
}

const signature = (runnable) => runnable.options.filter((o) => o.required).map((o) => o.name).join(" ");

function pick(item) {
  if (item.runnable) return openForm(item.runnable, {});
  const text = byId("composer-text");
  const at = text.selectionStart;
  text.setRangeText(item.insert, at - item.length, at, "end");
  picker.hide();
  typed(text, true);
}

function openForm(runnable, values) {
  drafts.delete(store.current);
  const host = byId("composer");
  fill(host);
  form = new CommandForm(host, runnable, values, () => { draw(); byId("composer-text")?.focus(); });
}

function key(event, text, writable) {
  if (picker.key(event) || event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit(text, writable);
  } else if (event.key === "Escape") text.blur();
  else if (event.key === "ArrowUp" && text.value === "" && toMessages()) event.preventDefault();
}

async function submit(text, writable) {
  const content = text.value.trim();
  if (!content) return;
  if (content.startsWith("/") && commands.matching(content.slice(1)).length) return start(content.slice(1));
  if (!writable) return toast("You may not write here, but commands work.", "wrong");
  const channelId = store.current;
  text.value = "";
  typed(text, writable);
  try {
    await rest.post(`/channels/${channelId}/messages`, { content, nonce: String(Date.now()) });
  } catch (error) {
    toast(error.message, "wrong");
    if (store.current === channelId && !text.value) text.value = content;
  }
}

function resize(text) {
  text.style.setProperty("height", "auto");
  text.style.setProperty("height", `${text.scrollHeight}px`);
}

function drawTyping() {
  const line = byId("typing");
  if (!line) return;
  const names = [...(store.typing.get(store.current)?.keys() ?? [])].map((id) => store.nameOf(store.user(id)));
  line.textContent = names.length === 0 ? "" : `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} writing…`;
}
