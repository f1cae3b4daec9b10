// Going places: which channel is open, and a command put into the composer from elsewhere.
import { store } from "./store.js";

const remembered = (userId) => `sandbox.channel.${userId}`;

export function open(channelId) {
  if (!store.channels.has(channelId)) return;
  store.current = channelId;
  store.unread.delete(channelId);
  localStorage.setItem(remembered(store.me.id), channelId);
  if (location.hash !== "#" + channelId) history.replaceState(null, "", "#" + channelId);
  store.tell("channels");
  store.tell("channel");
}

/** The channel to begin with: the address, the last one, or the first that takes messages. */
export function home(preferred) {
  const candidates = [location.hash.slice(1), localStorage.getItem(remembered(store.me.id)), preferred];
  const all = [...store.channels.values()].filter((c) => store.visible(c) && c.type !== 4);
  return candidates.find((id) => all.some((c) => c.id === id)) ?? all.sort((a, b) => (a.position ?? 99) - (b.position ?? 99))[0]?.id;
}

export function startCommand(path) {
  store.tell("start-command", path);
}
