// A sentence that comes and goes.
import { h, byId } from "./dom.js";

export function toast(text, tone) {
  const element = h("div", { class: tone ? `toast ${tone}` : "toast" }, text);
  byId("toasts").append(element);
  setTimeout(() => element.remove(), 6000);
}
