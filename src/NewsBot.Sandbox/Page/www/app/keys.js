// Messages by keyboard and by the second mouse button: arrows walk, Enter opens the menu, Escape goes back to writing.
import { byId } from "./dom.js";
import { store } from "./store.js";
import { openMenu } from "./menu.js";

export function startKeys() {
  const list = byId("messages");
  list.addEventListener("keydown", (event) => {
    const row = event.target.closest(".message");
    if (event.key === "Escape") byId("composer-text")?.focus();
    else if (event.target !== row) return;
    else if (event.key === "ArrowUp") step(row, -1, event);
    else if (event.key === "ArrowDown") step(row, 1, event);
    else if (event.key === "Enter") menuOf(row, event);
  });
  list.addEventListener("contextmenu", (event) => {
    const row = event.target.closest(".message[data-id]");
    if (row && !event.target.closest("a, input") && getSelection().isCollapsed) menuOf(row, event);
  });
}

/** Puts the keyboard on the newest message; says whether there is one. */
export function toMessages() {
  const last = [...byId("messages").querySelectorAll(".message[data-id]")].at(-1);
  last?.focus();
  return Boolean(last);
}

function step(row, by, event) {
  const rows = [...byId("messages").querySelectorAll(".message[data-id]")];
  const next = rows[rows.indexOf(row) + by];
  if (next) next.focus();
  else if (by > 0) byId("composer-text")?.focus();
  event.preventDefault();
}

function menuOf(row, event) {
  const button = row.querySelector(".tools button");
  const message = store.list(store.current)?.find((m) => m.id === row.dataset.id);
  if (!button || !message) return;
  event.preventDefault();
  openMenu(button, message);
}
