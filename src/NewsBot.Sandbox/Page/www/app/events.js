// Writes what the gateway says into the store, and tells the views.
import { store, isThread } from "./store.js";
import { interactions } from "./interactions.js";

const handlers = {
  READY(data) {
    store.me = data.user;
    store.sessionId = data.session_id;
    store.users.set(data.user.id, data.user);
    for (const channel of data.private_channels ?? []) putChannel(channel);
    for (const guild of data.guilds ?? []) if (guild.channels) handlers.GUILD_CREATE(guild);
    store.tell("person");
  },
  GUILD_CREATE(guild) {
    store.guild = guild;
    for (const role of guild.roles ?? []) store.roles.set(role.id, role);
    for (const member of guild.members ?? []) store.members.set(member.user.id, member);
    for (const channel of [...(guild.channels ?? []), ...(guild.threads ?? [])]) putChannel(channel);
    store.tell("channels");
  },
  GUILD_ROLE_CREATE: ({ role }) => store.roles.set(role.id, role),
  GUILD_ROLE_UPDATE: ({ role }) => store.roles.set(role.id, role),
  GUILD_MEMBER_UPDATE: (member) => store.members.set(member.user.id, { ...store.members.get(member.user.id), ...member }),
  MESSAGE_CREATE(message) {
    touch(message);
    interactions.answered(message);
    countReply(message);
    const fresh = store.put(message);
    stopTyping(message.channel_id, message.author?.id);
    if (message.channel_id !== store.current || document.hidden) {
      if (message.author?.id !== store.me?.id) store.markUnread(message);
      store.tell("channels");
    }
    if (fresh !== null) store.tell("message", { message, change: fresh ? "new" : "edit" });
  },
  MESSAGE_UPDATE(message) {
    touch(message);
    interactions.answered(message);
    if (store.list(message.channel_id)?.some((m) => m.id === message.id) || message.flags & 64) {
      const fresh = store.put(message);
      if (fresh !== null) store.tell("message", { message, change: fresh ? "new" : "edit" });
    }
  },
  MESSAGE_DELETE: ({ id, channel_id }) => remove(channel_id, [id]),
  MESSAGE_DELETE_BULK: ({ ids, channel_id }) => remove(channel_id, ids),
  TYPING_START({ channel_id, user_id }) {
    if (user_id === store.me?.id) return;
    const typists = store.typing.get(channel_id) ?? new Map();
    clearTimeout(typists.get(user_id));
    typists.set(user_id, setTimeout(() => stopTyping(channel_id, user_id), 10000));
    store.typing.set(channel_id, typists);
    store.tell("typing");
  },
  THREAD_LIST_SYNC: ({ threads }) => threads.forEach(putChannel),
  INTERACTION_CREATE: (data) => interactions.created(data),
  INTERACTION_SUCCESS: (data) => interactions.succeeded(data),
  INTERACTION_FAILURE: (data) => interactions.failed(data),
  INTERACTION_MODAL_CREATE: (data) => interactions.askedByModal(data),
  APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE: (data) => interactions.suggested(data),
};

for (const what of ["CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE"]) {
  handlers[what] = (channel) => {
    putChannel(channel);
    store.tell("channels");
    if (isThread(channel)) store.tell("thread", channel);
  };
}
for (const what of ["CHANNEL_DELETE", "THREAD_DELETE"]) {
  handlers[what] = ({ id }) => {
    store.channels.delete(id);
    store.tell("channels");
    if (store.current === id) store.tell("left");
  };
}

/** Events unknown to this page are for other clients, and pass. */
export function dispatch(name, data) {
  handlers[name]?.(data);
}

export function putChannel(channel) {
  store.channels.set(channel.id, { ...store.channels.get(channel.id), ...channel });
  for (const user of channel.recipients ?? []) store.users.set(user.id, user);
}

function touch(message) {
  if (message.author && !message.webhook_id) store.users.set(message.author.id, message.author);
  const channel = store.channels.get(message.channel_id);
  if (channel && !(message.flags & 64) && !(channel.last_message_id?.length >= message.id.length && channel.last_message_id >= message.id)) channel.last_message_id = message.id;
}

/** Discord says nothing of a thread's growth but the messages themselves. */
function countReply(message) {
  const thread = store.channels.get(message.channel_id);
  if (!isThread(thread) || message.id === thread.id || message.flags & 64) return;
  thread.message_count = (thread.message_count ?? 0) + 1;
  store.tell("thread", thread);
}

function remove(channelId, ids) {
  store.drop(channelId, ids);
  store.tell("removed", { channelId, ids });
}

function stopTyping(channelId, userId) {
  if (store.typing.get(channelId)?.delete(userId)) store.tell("typing");
}
