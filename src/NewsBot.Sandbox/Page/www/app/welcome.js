// The first words to a newcomer: what this is and two or three things to try.
import { h, fill, byId } from "./dom.js";
import { store } from "./store.js";
import { commands } from "./commands.js";
import { startCommand } from "./navigation.js";

const remembered = "sandbox.welcomed";
const tries = [["setup", "get going"], ["headlines", "what is new"], ["subscribe", "pick a topic"], ["follow", "fill a channel"], ["health", "how the feeds are"]];

export function startWelcome() {
  store.on("commands", draw);
  store.on("person", draw);
}

function draw() {
  const host = byId("welcome");
  if (localStorage.getItem(remembered) || !store.me) return fill(host);
  const offered = tries.map(([path, why]) => [commands.runnable().find((r) => r.path === path || r.path.startsWith(path + " "))?.path, why]).filter(([path]) => path).slice(0, 3);
  fill(host, h("section", { class: "welcome", "aria-label": "Welcome" },
    h("h2", null, "A newsroom to try things in"),
    h("p", null, "A chat server on your own machine with NewsBot at work in it, fed by an invented newswire. Type / for every command; at the lower left you change between moderator and members."),
    offered.length > 0 && h("div", { class: "tries" }, offered.map(([path, why]) => h("button", { type: "button", onclick: () => startCommand(path) }, "/" + path, h("small", null, why)))),
    h("button", { type: "button", class: "close quiet", "aria-label": "Close the welcome", onclick: () => { localStorage.setItem(remembered, "yes"); fill(host); byId("composer-text")?.focus(); } }, "✕")));
}
