// Who one is: the three people of the sandbox, one at a time.
import { h, fill, byId, face } from "./dom.js";
import { store } from "./store.js";
import { openFloating } from "./picker.js";

const parts = { moderator: "Moderator", member1: "Member", member2: "Member" };
const remembered = "sandbox.person";

/** The person to begin with: chosen in this tab, or the last one anywhere. */
export function firstPerson(info) {
  const name = new URLSearchParams(location.search).get("as") ?? sessionStorage.getItem(remembered) ?? localStorage.getItem(remembered);
  return info.users[name] ? name : Object.keys(info.users)[0];
}

export function startPerson(info, become) {
  store.on("person", () => draw(info, become));
}

function draw(info, become) {
  const part = Object.keys(info.users).find((name) => info.users[name].id === store.me.id);
  const button = h("button", { type: "button", "aria-haspopup": "listbox", "aria-expanded": "false", title: "Act as someone else", onclick: () => choose(button, info, become, part) },
    face(store.me, "36px"), h("span", { class: "who" }, h("strong", null, store.nameOf(store.me)), h("small", null, `you, as ${(parts[part] ?? part).toLowerCase()}`)), h("span", { class: "turn", "aria-hidden": "true" }, "⇄"));
  fill(byId("person"), button);
}

function choose(button, info, become, part) {
  const options = Object.entries(info.users).map(([name, { id }]) => ({ value: name, label: store.user(id) ? store.nameOf(store.user(id)) : name, about: parts[name] ?? name }));
  openFloating(button, { options, chosen: [part], onDone: ([name]) => {
    if (!name || name === part) return;
    sessionStorage.setItem(remembered, name);
    localStorage.setItem(remembered, name);
    become(name);
  } });
}
