// Lines for what is under way: a command sent and not yet answered, or never answered.
import { h, face } from "./dom.js";
import { store } from "./store.js";

/** Shows or removes the line of a command that waits for its first answer. */
export function pendingLine(list, entry, waiting) {
  if (!entry.label) return;
  const old = list.querySelector(`[data-nonce="${entry.nonce}"]`);
  if (!waiting) return old?.remove();
  if (old || entry.channelId !== store.current) return;
  list.append(h("li", { class: "message pending", dataset: { nonce: entry.nonce } }, h("div", { class: "side" }, face(store.me)),
    h("div", { class: "body" }, h("div", { class: "byline" }, h("span", { class: "author" }, store.nameOf(store.me))), h("div", { class: "thinking" }, `Sending ${entry.label}`, h("span", { class: "dots" })))));
  list.lastElementChild.scrollIntoView({ block: "end" });
}

/** Says that the bot was silent; goes away on request. */
export function failedLine(list, entry) {
  const line = h("li", { class: "message private failed" }, h("div", { class: "side" }, face({ bot: true })),
    h("div", { class: "body" }, h("div", { class: "used" }, `${store.nameOf(store.me)} used`, h("span", { class: "command" }, entry.label)),
      h("div", { class: "text" }, "The application did not respond in time."),
      h("div", { class: "only-you" }, "Only you can see this", h("button", { type: "button", onclick: () => line.remove() }, "Dismiss"))));
  list.append(line);
}
