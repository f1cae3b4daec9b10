// Begins: learns of the sandbox, becomes a person, and lets the views draw.
import { byId } from "./dom.js";
import { store } from "./store.js";
import { Rest } from "./rest.js";
import { Gateway } from "./gateway.js";
import { dispatch } from "./events.js";
import { interactions } from "./interactions.js";
import { commands } from "./commands.js";
import { home, open } from "./navigation.js";
import { firstPerson, startPerson } from "./person.js";
import { startKeys } from "./keys.js";
import { startModals } from "./modal.js";
import { startWelcome } from "./welcome.js";
import * as channels from "./channels.js";
import * as composer from "./composer.js";
import * as messages from "./messages.js";
import { toast } from "./toast.js";

const words = { connecting: "connecting…", ready: "connected", refused: "the sandbox refused this person" };
const refreshCommands = 15000;
let gateway = null;
let rest = null;

const info = await (await fetch("/sandbox/info")).json().catch(() => showState("refused"));
channels.startChannels();
messages.startMessages();
composer.startComposer();
startKeys();
startModals();
startWelcome();
startPerson(info, become);
become(firstPerson(info));
addEventListener("hashchange", () => store.channels.has(location.hash.slice(1)) && open(location.hash.slice(1)));
setInterval(loadCommands, refreshCommands);
document.addEventListener("visibilitychange", () => document.hidden || loadCommands());

/** Acts as somebody else: a fresh store, their token, their own gateway connection. */
function become(name) {
  gateway?.close();
  store.reset();
  rest = new Rest(info.api, info.users[name].token);
  for (const view of [channels, messages, composer]) view.useRest(rest);
  interactions.use(rest, info.applicationId);
  gateway = new Gateway(info.gateway, info.users[name].token, hear, showState);
}

function hear(event, data) {
  dispatch(event, data);
  if (event !== "READY") return;
  store.messages.clear(); // what was missed while away is loaded again
  const first = store.current && store.channels.has(store.current) ? store.current : home(info.channels.news);
  if (first) open(first);
  loadCommands();
}

function showState(state) {
  byId("app").dataset.state = state;
  byId("link-state").textContent = words[state];
}

async function loadCommands() {
  if (document.hidden || !store.me) return;
  try {
    await commands.load(rest, info.guildId);
  } catch (error) {
    if (error.status !== 404) toast(error.message, "wrong");
  }
}

store.on("left", () => open(home(info.channels.news)));
