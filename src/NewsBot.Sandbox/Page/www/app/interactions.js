// What a person does with the bot: commands, buttons, selects, modals, suggestions. Each carries a nonce by which its answer is known.
import { store } from "./store.js";
import { toast } from "./toast.js";

/** Longer than the bot's three seconds, so that the server's own word comes first. */
const patience = 6000;

class Interactions extends EventTarget {
  constructor() {
    super();
    this.waiting = new Map();
    this.counter = 0;
  }

  use(rest, applicationId) {
    this.rest = rest;
    this.applicationId = applicationId;
    for (const entry of this.waiting.values()) clearTimeout(entry.timer);
    this.waiting.clear();
  }

  /** Runs a slash or context command; the pending line in the channel is the view's. */
  command(command, options, { targetId, files } = {}) {
    const data = { version: command.version, id: command.id, guild_id: command.guild_id, name: command.name, type: command.type ?? 1, options, attachments: files?.map((f, i) => ({ id: String(i), filename: f.name })) ?? [] };
    if (targetId) data.target_id = targetId;
    return this.send({ type: 2, application_id: command.application_id, data }, { label: label(command, options), channelId: store.current }, files);
  }

  component(message, component, values) {
    const data = { component_type: component.type, custom_id: component.custom_id };
    if (values) Object.assign(data, { type: component.type, values });
    const body = { type: 3, application_id: message.application_id ?? this.applicationId, message_id: message.id, message_flags: message.flags ?? 0, channel_id: message.channel_id, data };
    return this.send(body, { component: message.id + component.custom_id, messageId: message.id });
  }

  modal(modal, components) {
    const data = { id: modal.id, custom_id: modal.custom_id, components };
    return this.send({ type: 5, application_id: modal.application_id ?? modal.application?.id ?? this.applicationId, channel_id: modal.channel_id ?? store.current, data }, { modal: modal.id });
  }

  /** Asks the bot for values of the focused option; onChoices hears each answer of the newest question only. */
  suggest(command, options, onChoices) {
    const data = { version: command.version, id: command.id, guild_id: command.guild_id, name: command.name, type: 1, options, attachments: [] };
    return this.send({ type: 4, application_id: command.application_id, data }, { onChoices });
  }

  async send(body, about, files) {
    const nonce = `${Date.now()}${String(++this.counter).padStart(4, "0")}`;
    const entry = { ...about, nonce, startedAt: Date.now(), timer: setTimeout(() => this.failed({ nonce }), patience) };
    this.waiting.set(nonce, entry);
    this.changed(entry);
    const channelId = body.channel_id ?? store.current;
    const place = store.channels.get(channelId);
    try {
      await this.rest.post("/interactions", { ...body, channel_id: channelId, guild_id: place?.type === 1 ? undefined : store.guild?.id, session_id: store.sessionId, nonce }, files);
    } catch (error) {
      this.done(nonce);
      if (!about.onChoices) toast(error.message, "wrong");
      throw error;
    }
    return entry;
  }

  created({ id, nonce }) {
    const entry = this.waiting.get(String(nonce));
    if (entry) entry.id = id;
  }

  succeeded({ nonce }) { this.done(String(nonce)); }

  failed({ nonce }) {
    const entry = this.done(String(nonce));
    if (!entry || entry.onChoices) return;
    if (entry.label) this.dispatchEvent(new CustomEvent("unanswered", { detail: entry }));
    else toast("The application did not respond in time.", "wrong");
  }

  /** A message that answers an interaction ends its waiting, should the success event be late. */
  answered(message) {
    const id = message.interaction_metadata?.id ?? message.interaction?.id;
    for (const entry of this.waiting.values()) if (message.nonce === entry.nonce || (id && entry.id === id)) this.done(entry.nonce);
  }

  askedByModal(modal) {
    this.done(String(modal.nonce));
    this.dispatchEvent(new CustomEvent("modal", { detail: modal }));
  }

  suggested({ nonce, choices }) { this.done(String(nonce))?.onChoices?.(choices ?? []); }

  done(nonce) {
    const entry = this.waiting.get(nonce);
    if (!entry) return null;
    clearTimeout(entry.timer);
    this.waiting.delete(nonce);
    this.changed(entry);
    return entry;
  }

  isWaiting(message, component) { return [...this.waiting.values()].some((e) => e.component === message.id + component.custom_id); }
  changed(entry) { this.dispatchEvent(new CustomEvent("changed", { detail: entry })); }
  on(what, listener) { this.addEventListener(what, (event) => listener(event.detail)); }
}

function label(command, options) {
  const names = [command.name];
  for (let list = options; list?.[0] && (list[0].type === 1 || list[0].type === 2); list = list[0].options) names.push(list[0].name);
  return (command.type ?? 1) === 1 ? "/" + names.join(" ") : command.name;
}

export const interactions = new Interactions();
