// One option of a command: a labelled input with what may be put into it.
import { h } from "./dom.js";
import { optionType as type } from "./commands.js";
import { interactions } from "./interactions.js";
import { people, roles, channels } from "./select.js";

const pause = 180;

export class OptionField {
  constructor(option, form, value) {
    Object.assign(this, { option, form });
    const id = `option-${option.name}`;
    this.input = h("input", {
      id, type: option.type === type.attachment ? "file" : "text", autocomplete: "off", spellcheck: "false", role: option.type === type.attachment ? null : "combobox", "aria-expanded": "false", "aria-controls": form.picker.id, "aria-describedby": "command-about",
      inputmode: option.type === type.integer ? "numeric" : option.type === type.number ? "decimal" : null, maxlength: option.max_length ?? 6000,
      onfocus: () => { form.focused(this); this.offer(); }, onblur: () => form.picker.hide(), oninput: () => this.typed(), onchange: () => { this.file = this.input.files?.[0]; },
    });
    this.element = h("span", { class: "field" }, h("label", { for: id }, option.name), this.input,
      !option.required && h("button", { type: "button", class: "drop", "aria-label": `Remove option ${option.name}`, onclick: () => form.remove(this) }, "✕"));
    if (value !== undefined) this.set(value, String(value));
  }

  focus() { this.input.focus(); }

  set(value, shown) {
    this.chosen = value;
    this.input.value = shown;
  }

  typed() {
    this.chosen = undefined;
    this.element.classList.remove("wrong");
    this.offer();
  }

  pick(item) {
    this.set(item.value, item.label);
    this.form.picker.hide();
    const next = this.form.fields[this.form.fields.indexOf(this) + 1];
    if (next && next.value === undefined) next.focus();
  }

  /** What the interaction carries: a picked value, else the text itself where text is allowed; undefined when empty. */
  get value() {
    if (this.chosen !== undefined) return this.chosen;
    const text = this.input.value.trim();
    if (text === "" || this.option.type === type.attachment) return undefined;
    if (this.option.type === type.integer || this.option.type === type.number) return Number(text);
    const fixed = this.fixedItems()?.find((i) => i.label.toLowerCase() === text.toLowerCase());
    return fixed ? fixed.value : this.option.type === type.string && !this.option.choices?.length ? text : undefined;
  }

  /** A sentence on what is wrong, or null. */
  problem() {
    const { name, required, min_value: least, max_value: most, min_length: shortest } = this.option;
    const typed = this.option.type === type.attachment ? this.file : this.input.value.trim();
    if (!typed) return required ? `${name} is needed.` : null;
    if (this.option.type === type.attachment) return null;
    const value = this.value;
    if (value === undefined) return `Choose ${name} from the list.`;
    if (typeof value === "number" && (Number.isNaN(value) || (this.option.type === type.integer && !Number.isInteger(value)))) return `${name} has to be a ${this.option.type === type.integer ? "whole " : ""}number.`;
    if (least !== undefined && value < least) return `${name} has to be at least ${least}.`;
    if (most !== undefined && value > most) return `${name} can be at most ${most}.`;
    if (shortest && String(value).length < shortest) return `${name} needs at least ${shortest} characters.`;
    return null;
  }

  fixedItems() {
    switch (this.option.type) {
      case type.boolean: return [{ label: "True", value: true }, { label: "False", value: false }];
      case type.user: return people();
      case type.role: return roles();
      case type.mentionable: return people().concat(roles());
      case type.channel: return channels(this.option.channel_types);
      default: return this.option.choices?.map((c) => ({ label: c.name, value: c.value }));
    }
  }

  offer() {
    clearTimeout(this.timer);
    if (this.option.autocomplete) {
      this.timer = setTimeout(() => this.ask(), this.asked ? pause : 0);
      this.asked = true;
      return;
    }
    const items = this.fixedItems();
    if (!items) return this.form.picker.hide();
    const wanted = this.chosen !== undefined ? "" : this.input.value.toLowerCase().trim();
    this.show(items.filter((i) => i.label.toLowerCase().includes(wanted)));
  }

  ask() {
    const asked = (this.latest = {});
    const heard = (choices) => {
      if (asked !== this.latest || document.activeElement !== this.input) return;
      this.show(choices.map((c) => ({ label: c.name, value: c.value })));
    };
    interactions.suggest(this.form.runnable.command, this.form.options(this), heard).catch(() => this.form.picker.hide());
  }

  show(items) {
    const typed = this.input.value.trim().toLowerCase();
    const chosen = this.chosen !== undefined ? items.findIndex((i) => i.value === this.chosen) : items.findIndex((i) => i.label.toLowerCase().includes(typed));
    this.form.picker.show(items, { input: this.input, selected: chosen });
  }
}
