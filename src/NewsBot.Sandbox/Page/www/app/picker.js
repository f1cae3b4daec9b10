// A list to choose from with keys or pointer. Docked above the composer, or floating beside a button.
import { h, fill } from "./dom.js";

let count = 0;

/** A listbox. items: {label, about, from, value}; the input keeps the focus and passes its keys on. */
export class Picker {
  constructor(host, { onPick, floating }) {
    this.id = `picker-${++count}`;
    this.onPick = onPick;
    this.element = h("div", { class: floating ? "picker floating" : "picker", id: this.id, hidden: true });
    host.append(this.element);
  }

  get open() { return !this.element.hidden; }

  show(items, { head, input, selected = 0, emptyText } = {}) {
    this.items = items;
    this.input = input ?? this.input;
    this.rows = items.map((item, index) => this.row(item, index));
    fill(this.element, head && h("div", { class: "head" }, head), h("div", { role: "listbox", "aria-label": head ?? "Choices" }, this.rows), items.length === 0 && emptyText && h("div", { class: "head" }, emptyText));
    this.element.hidden = items.length === 0 && !emptyText;
    this.input?.setAttribute("aria-expanded", String(this.open));
    this.select(Math.min(selected, items.length - 1));
  }

  row(item, index) {
    const row = h("div", { role: "option", id: `${this.id}-${index}`, "aria-selected": "false" },
      item.tick !== undefined && h("span", { class: "tick", "aria-hidden": "true" }, item.tick ? "✓" : ""),
      h("span", { class: "what" }, item.label), item.about && h("span", { class: "about" }, item.about), item.from && h("span", { class: "from" }, item.from));
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("pointermove", () => this.selected !== index && this.select(index));
    row.addEventListener("click", () => this.onPick(item));
    return row;
  }

  select(index) {
    this.rows?.[this.selected]?.setAttribute("aria-selected", "false");
    this.selected = index;
    const row = this.rows?.[index];
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.input?.setAttribute("aria-activedescendant", row.id);
    else this.input?.removeAttribute("aria-activedescendant");
  }

  /** Handles arrows, Enter, Tab and Escape; says whether the key was meant for the list. */
  key(event) {
    if (!this.open || event.isComposing) return false;
    const last = this.rows.length - 1;
    if (event.key === "ArrowDown") this.select(this.selected >= last ? 0 : this.selected + 1);
    else if (event.key === "ArrowUp") this.select(this.selected <= 0 ? last : this.selected - 1);
    else if (event.key === "Escape") this.hide();
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && this.items[this.selected]) this.onPick(this.items[this.selected]);
    else return false;
    event.preventDefault();
    return true;
  }

  hide() {
    this.element.hidden = true;
    this.input?.setAttribute("aria-expanded", "false");
    this.input?.removeAttribute("aria-activedescendant");
  }

  remove() { this.element.remove(); }
}

/** A floating list under a button, for selects and menus; with most > 1 it has a Done button. */
export function openFloating(anchor, { options, chosen = [], least = 1, most = 1, onDone, plain }) {
  const picked = new Set(chosen);
  const several = most > 1 || least === 0;
  const filter = h("input", { class: "filter", type: "text", role: "combobox", "aria-expanded": "true", "aria-label": "Filter", placeholder: "Filter…", autocomplete: "off" });
  const host = anchor.closest("dialog") ?? document.body;
  const box = h("div", { class: "picker floating", role: "presentation" });
  const picker = new Picker(box, { onPick: (item) => pick(item) });
  picker.element.className = "";
  const done = h("button", { type: "button", class: "primary", onclick: () => finish(true) }, "Done");
  const withFilter = options.length > 8;
  filter.classList.toggle("seen-by-readers", !withFilter);
  box.prepend(filter);
  if (several) box.append(h("div", { class: "foot" }, done));
  host.append(box);
  anchor.setAttribute("aria-expanded", "true");

  const show = (selected) => {
    const wanted = filter.value.toLowerCase();
    picker.show(options.filter((o) => o.label.toLowerCase().includes(wanted)).map((o) => ({ ...o, tick: plain ? undefined : picked.has(o.value) })), { input: filter, selected, emptyText: "Nothing fits." });
    if (several) done.disabled = picked.size < least || picked.size > most;
  };
  const pick = (item) => {
    if (!several) picked.clear();
    if (picked.has(item.value)) picked.delete(item.value);
    else if (picked.size < most) picked.add(item.value);
    if (several) show(picker.selected);
    else finish(true);
  };
  const finish = (chosenNow) => {
    document.removeEventListener("pointerdown", outside, true);
    box.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (anchor.isConnected) anchor.focus();
    if (chosenNow) onDone([...picked]);
  };
  const outside = (event) => { if (!box.contains(event.target)) finish(false); };
  document.addEventListener("pointerdown", outside, true);
  filter.addEventListener("input", () => show(0));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); finish(false); }
    else if (event.key === "Tab" && !several) finish(false);
    else if (event.target === filter && event.key !== "Tab") picker.key(event);
  });
  show(Math.max(0, options.findIndex((o) => picked.has(o.value))));
  place(box, anchor);
  filter.focus();
}

function place(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - size.width - 8));
  const below = at.bottom + 4 + size.height <= innerHeight;
  box.style.setProperty("left", `${left}px`);
  box.style.setProperty("top", `${below ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)}px`);
}
