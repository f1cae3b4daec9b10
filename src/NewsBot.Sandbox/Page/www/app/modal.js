// The bot's questions in a dialog: text inputs, selects, files, choices.
import { h, byId } from "./dom.js";
import { markdown } from "./markdown.js";
import { interactions } from "./interactions.js";
import { optionsOf } from "./select.js";

export function startModals() {
  interactions.on("modal", ask);
}

function ask(modal) {
  const fields = (modal.components ?? []).map(ask1);
  const dialog = h("dialog", { "aria-labelledby": "modal-title" });
  const form = h("form", { method: "dialog", onsubmit: (event) => { event.preventDefault(); send(); } },
    h("h2", { id: "modal-title" }, modal.title), h("p", { class: "sender" }, `asked by ${modal.application?.name ?? "NewsBot"}`),
    fields.map((f) => f.element), h("p", { class: "wrong", role: "alert", hidden: true }),
    h("div", { class: "end" }, h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Cancel"), h("button", { type: "submit", class: "primary" }, "Submit")));
  const send = async () => {
    form.querySelector('[type="submit"]').disabled = true;
    try {
      await interactions.modal(modal, fields.map((f) => f.answer()).filter(Boolean));
      dialog.close();
    } catch (error) {
      const line = form.querySelector(".wrong");
      line.hidden = false;
      line.textContent = error.message;
      form.querySelector('[type="submit"]').disabled = false;
    }
  };
  dialog.append(form);
  dialog.addEventListener("close", () => { dialog.remove(); byId("composer-text")?.focus(); });
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector("input, textarea, select")?.focus();
}

/** A top-level part of a modal: an action row with a text input, a label with any input, or words. */
function ask1(part) {
  if (part.type === 10) return { element: markdown(part.content), answer: () => null };
  const inner = part.type === 18 ? part.component : part.components?.[0] ?? part;
  const { element, values } = input(inner);
  const id = `ask-${inner.custom_id}`;
  element.id = element.id || id;
  return {
    element: h("div", { class: "ask" }, h("label", { for: element.id }, part.label ?? inner.label ?? "", (inner.required ?? true) && h("span", { class: "must", "aria-hidden": "true" }, " *")), part.description && h("small", null, part.description), element),
    answer: () => {
      const answer = { type: inner.type, custom_id: inner.custom_id, ...values() };
      return part.type === 18 ? { type: 18, id: part.id, component: answer } : { type: 1, components: [answer] };
    },
  };
}

function input(component) {
  const required = component.required ?? true;
  if (component.type === 4) {
    const common = { required, minlength: component.min_length, maxlength: component.max_length ?? 4000, placeholder: component.placeholder, value: component.value ?? "" };
    const element = component.style === 2 ? h("textarea", common) : h("input", { type: "text", ...common });
    return { element, values: () => ({ value: element.value }) };
  }
  if (component.type === 21 || component.type === 22) return choices(component, component.type === 21 ? "radio" : "checkbox", required);
  if (component.type === 23) {
    const box = h("input", { type: "checkbox" });
    box.checked = Boolean(component.default);
    return { element: box, values: () => ({ value: box.checked }) };
  }
  return select(component, required);
}

function choices(component, type, required) {
  const element = h("fieldset", null, (component.options ?? []).map((o) => {
    const box = h("input", { type, name: component.custom_id, value: o.value, required: type === "radio" && required });
    box.checked = Boolean(o.default);
    return h("label", { class: "choice" }, box, h("span", null, o.label, o.description && h("small", null, ` ${o.description}`)));
  }));
  const picked = () => [...element.querySelectorAll("input:checked")].map((b) => b.value);
  return { element, values: () => (type === "radio" ? { value: picked()[0] ?? null } : { values: picked() }) };
}

function select(component, required) {
  const several = (component.max_values ?? 1) > 1;
  const wanted = new Set((component.default_values ?? []).map((v) => v.id));
  const element = h("select", { required, multiple: several }, !several && h("option", { value: "" }, component.placeholder ?? "Choose…"), optionsOf(component).map((o) => {
    const option = h("option", { value: o.value }, o.label);
    option.selected = Boolean(o.default) || wanted.has(o.value);
    return option;
  }));
  return { element, values: () => ({ values: [...element.selectedOptions].map((o) => o.value).filter(Boolean) }) };
}
