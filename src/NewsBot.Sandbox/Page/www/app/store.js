// What this person knows of the server. Views listen; only events.js and the views' own loads write.
import { mayRead } from "./permissions.js";

export const kind = { text: 0, direct: 1, category: 4, announcement: 5, announcementThread: 10, publicThread: 11, privateThread: 12, forum: 15, media: 16 };
export const isThread = (channel) => channel?.type >= 10 && channel?.type <= 12;
export const isForum = (channel) => channel?.type === kind.forum || channel?.type === kind.media;
export const newestLast = (a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1);

/** Most messages kept of one channel while it is not being read backwards. */
const kept = 400;

class Store extends EventTarget {
  constructor() {
    super();
    this.reset();
  }

  reset() {
    this.me = null;
    this.sessionId = null;
    this.guild = null;
    this.roles = new Map();
    this.members = new Map();
    this.users = new Map();
    this.channels = new Map();
    this.messages = new Map();
    this.unread = new Map();
    this.typing = new Map();
    this.current = null;
  }

  /** Tells the views: "channels", "messages", "message", "typing", "person" or "channel". */
  tell(what, detail) { this.dispatchEvent(new CustomEvent(what, { detail })); }
  on(what, listener) { this.addEventListener(what, (event) => listener(event.detail)); }

  get channel() { return this.channels.get(this.current); }
  member(userId) { return this.members.get(userId); }
  user(userId) { return this.users.get(userId) ?? this.members.get(userId)?.user; }
  nameOf(user) { return this.members.get(user?.id)?.nick ?? user?.global_name ?? user?.username ?? "someone"; }

  channelName(channel) {
    if (!channel) return "unknown";
    return channel.type === kind.direct ? (channel.recipients ?? []).map((r) => this.nameOf(r)).join(", ") : channel.name;
  }

  visible(channel) { return channel.type === kind.direct || mayRead(this, channel); }

  children(parentId, test) {
    return [...this.channels.values()].filter((c) => (c.parent_id ?? null) === parentId && test(c) && this.visible(c)).sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || newestLast(a, b));
  }

  threadsOf(channelId) {
    return [...this.channels.values()].filter((c) => isThread(c) && c.parent_id === channelId && !c.thread_metadata?.archived)
      .sort((a, b) => newestLast({ id: b.last_message_id ?? b.id }, { id: a.last_message_id ?? a.id }));
  }

  /** The messages of a channel, oldest first; null when not loaded yet. */
  list(channelId) { return this.messages.get(channelId)?.list ?? null; }

  loaded(channelId, older, reachedStart) {
    const state = this.messages.get(channelId) ?? { list: [] };
    const known = new Map(state.list.map((m) => [m.id, m]));
    for (const message of older) known.set(message.id, { ...message });
    this.messages.set(channelId, { list: [...known.values()].sort(newestLast), reachedStart });
    this.tell("messages", channelId);
  }

  put(message) {
    const state = this.messages.get(message.channel_id);
    if (!state) return null;
    const at = state.list.findIndex((m) => m.id === message.id);
    if (at >= 0) state.list[at] = { ...state.list[at], ...message };
    else {
      state.list.push(message);
      state.list.sort(newestLast);
      if (this.current !== message.channel_id) this.trim(message.channel_id);
    }
    return at < 0;
  }

  /** Forgets the oldest of a channel that has grown long; says whether it did. */
  trim(channelId) {
    const state = this.messages.get(channelId);
    if (!state || state.list.length <= kept) return false;
    state.list.splice(0, state.list.length - kept / 2);
    state.reachedStart = false;
    return true;
  }

  drop(channelId, ids) {
    const state = this.messages.get(channelId);
    if (state) state.list = state.list.filter((m) => !ids.includes(m.id));
  }

  /** Whether a message means this person. */
  pings(message) {
    if (!this.me || message.author?.id === this.me.id) return false;
    const roles = this.members.get(this.me.id)?.roles ?? [];
    return message.mention_everyone || (message.mentions ?? []).some((u) => u.id === this.me.id) || (message.mention_roles ?? []).some((r) => roles.includes(r));
  }

  markUnread(message) {
    const state = this.unread.get(message.channel_id) ?? { pings: 0 };
    if (this.pings(message) || this.channels.get(message.channel_id)?.type === kind.direct) state.pings++;
    this.unread.set(message.channel_id, state);
  }
}

export const store = new Store();
