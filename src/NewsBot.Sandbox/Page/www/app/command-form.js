// A chosen command with its options as fields. Enter runs it, Escape leaves it.
import { h, fill } from "./dom.js";
import { nested } from "./commands.js";
import { interactions } from "./interactions.js";
import { OptionField } from "./option-field.js";
import { Picker } from "./picker.js";

export class CommandForm {
  constructor(host, runnable, values, onClose) {
    Object.assign(this, { runnable, onClose, fields: [] });
    this.picker = new Picker(host, { onPick: (item) => this.active?.pick(item) });
    this.about = h("div", { class: "about", id: "command-about" });
    this.slots = h("span", { style: { display: "contents" } });
    this.element = h("form", { class: "command-form", "aria-label": `Command /${runnable.path}`, onsubmit: (event) => { event.preventDefault(); this.run(); }, onkeydown: (event) => this.key(event) },
      this.about, h("span", { class: "command" }, "/" + runnable.path), this.slots,
      h("span", { class: "end" }, h("button", { type: "button", class: "quiet", "aria-label": "Leave the command", onclick: onClose }, "✕"), h("button", { type: "submit", class: "send", "aria-label": `Run /${runnable.path}` }, "➤")));
    host.append(this.element, h("div", { class: "state-line", id: "typing" }));
    for (const option of runnable.options) if (option.required || values[option.name] !== undefined) this.add(option, values[option.name]);
    this.explain();
    this.drawMore();
    const empty = this.fields.find((f) => f.value === undefined) ?? this.fields[0];
    if (empty) empty.focus();
    else this.element.querySelector(".send").focus();
  }

  add(option, value) {
    const field = new OptionField(option, this, value);
    this.fields.push(field);
    this.slots.append(field.element);
    return field;
  }

  remove(field) {
    this.fields = this.fields.filter((f) => f !== field);
    field.element.remove();
    this.drawMore();
    (this.fields.at(-1) ?? this.element.querySelector(".more, .send"))?.focus();
  }

  /** Buttons for the optional options that are not in use. */
  drawMore() {
    this.element.querySelectorAll(".more").forEach((b) => b.remove());
    const unused = this.runnable.options.filter((o) => !this.fields.some((f) => f.option.name === o.name));
    for (const option of unused) {
      this.element.querySelector(".end").before(h("button", { type: "button", class: "more", title: option.description, "aria-label": `Add option ${option.name}: ${option.description}`, onclick: () => { this.add(option).focus(); this.drawMore(); } }, "+ " + option.name));
    }
  }

  explain(text, wrong) {
    fill(this.about, text ?? this.runnable.description);
    this.about.classList.toggle("wrong", Boolean(wrong));
  }

  focused(field) {
    this.active = field;
    this.explain(`${field.option.name}: ${field.option.description}`);
  }

  /** The options as the interaction carries them; the focused one is marked for suggestions. */
  options(focused) {
    const filled = this.fields.filter((f) => f === focused || f.value !== undefined);
    return nested(this.runnable, filled.map((f) => (f === focused ? { type: f.option.type, name: f.option.name, value: f.input.value, focused: true } : { type: f.option.type, name: f.option.name, value: f.value })));
  }

  key(event) {
    if (this.picker.key(event)) return;
    if (event.key === "Escape") { event.preventDefault(); this.onClose(); }
    if (event.key === "Backspace" && event.target.value === "" && this.active) {
      event.preventDefault();
      if (this.active.option.required && this.fields[0] === this.active) this.onClose();
      else if (!this.active.option.required) this.remove(this.active);
    }
  }

  run() {
    const wrong = this.fields.find((f) => f.problem());
    if (wrong) {
      wrong.element.classList.add("wrong");
      wrong.focus();
      return this.explain(wrong.problem(), true);
    }
    const files = this.fields.filter((f) => f.file).map((f, index) => { f.chosen = String(index); return f.file; });
    interactions.command(this.runnable.command, this.options(), { files }).catch(() => {});
    this.onClose();
  }
}
