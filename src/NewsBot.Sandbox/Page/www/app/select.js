// Select menus: a button that opens a list of texts, people, roles or channels.
import { h } from "./dom.js";
import { store, kind } from "./store.js";
import { interactions } from "./interactions.js";
import { openFloating } from "./picker.js";

export function renderSelect(component, message) {
  const chosen = chosenByDefault(component);
  const waiting = interactions.isWaiting(message, component);
  return h("button", {
    type: "button", class: `select${waiting ? " waiting" : ""}`, disabled: component.disabled || waiting, "aria-haspopup": "listbox", "aria-expanded": "false", dataset: { key: component.custom_id },
    onclick: (event) => openFloating(event.currentTarget, {
      options: optionsOf(component), chosen: chosen.map((o) => o.value), least: component.min_values ?? 1, most: component.max_values ?? 1,
      onDone: (values) => interactions.component(message, component, values).catch(() => {}),
    }),
  }, h("span", { class: chosen.length ? "value label" : "value label empty" }, chosen.map((o) => o.label).join(", ") || component.placeholder || "Choose…"), h("span", { "aria-hidden": "true" }, "▾"));
}

function chosenByDefault(component) {
  const wanted = new Set((component.default_values ?? []).map((v) => v.id));
  return optionsOf(component).filter((o) => o.default || wanted.has(o.value));
}

/** What a select of any type offers: label, description and value. */
export function optionsOf(component) {
  switch (component.type) {
    case 3: return (component.options ?? []).map((o) => ({ label: o.emoji?.name ? `${o.emoji.name} ${o.label}` : o.label, about: o.description, value: o.value, default: o.default }));
    case 5: return people();
    case 6: return roles();
    case 7: return people().concat(roles());
    default: return channels(component.channel_types);
  }
}

export const people = () => [...store.members.values()].map((m) => ({ label: store.nameOf(m.user), about: "@" + m.user.username, value: m.user.id }));
export const roles = () => [...store.roles.values()].map((r) => ({ label: "@" + r.name.replace(/^@/, ""), about: "role", value: r.id }));

export function channels(types) {
  const wanted = types?.length ? new Set(types) : null;
  return [...store.channels.values()].filter((c) => c.type !== kind.direct && (wanted ? wanted.has(c.type) : c.type !== kind.category) && store.visible(c))
    .sort((a, b) => (a.position ?? 99) - (b.position ?? 99)).map((c) => ({ label: "#" + c.name, about: c.topic ?? "", value: c.id }));
}
