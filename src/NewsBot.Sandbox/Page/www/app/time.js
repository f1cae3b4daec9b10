// Dates the way a reader says them, and relative ones that stay true while the page is open.
import { h } from "./dom.js";

const epoch = 1420070400000n;
const styles = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" }, S: { dateStyle: "short", timeStyle: "medium" },
};
const formats = Object.fromEntries(Object.entries(styles).map(([key, style]) => [key, new Intl.DateTimeFormat(undefined, style)]));
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const steps = [[60, "second", 1], [3600, "minute", 60], [86400, "hour", 3600], [2592000, "day", 86400], [31536000, "month", 2592000], [Infinity, "year", 31536000]];

/** When a snowflake was given out. */
export const timeOf = (id) => new Date(Number((BigInt(id) >> 22n) + epoch));

export function format(date, style) {
  if (style !== "R") return (formats[style] ?? formats.f).format(date);
  const seconds = (date - Date.now()) / 1000;
  const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit);
  return relative.format(Math.trunc(seconds / size), unit);
}

/** A <time> that shows the date in one of Discord's styles; R ones are kept current. */
export function timestamp(date, style) {
  return h("time", { datetime: date.toISOString(), title: formats.F.format(date), dataset: { style } }, format(date, style));
}

/** Clock time for today, date and time for older days. */
export function shortly(date) {
  const today = new Date().toDateString() === date.toDateString();
  return h("time", { datetime: date.toISOString(), title: formats.F.format(date) }, formats[today ? "t" : "s"].format(date));
}

export const dayOf = (date) => formats.D.format(date);

setInterval(() => {
  for (const element of document.querySelectorAll('time[data-style="R"]')) {
    const text = format(new Date(element.dateTime), "R");
    if (element.textContent !== text) element.textContent = text;
  }
}, 5000);
