// Message components, the classic rows and version 2 alike.
import { h, link, picture, safeUrl } from "./dom.js";
import { markdown } from "./markdown.js";
import { pictureLink } from "./render-embed.js";
import { interactions } from "./interactions.js";
import { renderSelect } from "./select.js";

const builders = {
  1: (row, message) => h("div", { class: "row" }, renderComponents(row.components, message)),
  2: button,
  3: renderSelect, 5: renderSelect, 6: renderSelect, 7: renderSelect, 8: renderSelect,
  9: (section, message) => h("div", { class: "section" }, renderComponents(section.components, message),
    section.accessory && h("div", { class: "accessory" }, renderComponents([section.accessory], message))),
  10: (text) => markdown(text.content),
  11: (thumbnail) => picture(thumbnail.media?.url, { class: "thumbnail", alt: thumbnail.description ?? "" }),
  12: gallery,
  13: (file) => attachment({ filename: file.name ?? fileName(file.file?.url), url: file.file?.url, size: file.size }),
  14: (separator) => h("hr", { class: `separator${separator.divider === false ? " invisible" : ""}${separator.spacing === 2 ? " wide" : ""}` }),
  17: container,
};

export function renderComponents(components, message) {
  return (components ?? []).map((component) => builders[component.type]?.(component, message) ?? null);
}

function container(component, message) {
  const bar = component.accent_color ? "#" + (component.accent_color & 0xffffff).toString(16).padStart(6, "0") : null;
  return h("article", { class: "card", style: bar ? { "--bar": bar } : null }, renderComponents(component.components, message));
}

function button(component, message) {
  const content = [component.emoji?.name && h("span", { "aria-hidden": "true" }, component.emoji.name), component.label && h("span", { class: "label" }, component.label)];
  if (component.style === 5) {
    const url = safeUrl(component.url);
    return url ? h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer nofollow", title: url.href }, content, h("span", { class: "host" }, `${url.host} ↗`)) : null;
  }
  const waiting = interactions.isWaiting(message, component);
  return h("button", {
    type: "button", class: `style-${component.style}${waiting ? " waiting" : ""}`, disabled: component.disabled || waiting, dataset: { key: component.custom_id },
    "aria-label": component.label ? null : component.emoji?.name,
    onclick: () => interactions.component(message, component).catch(() => {}),
  }, content);
}

function gallery({ items }) {
  return h("div", { class: items?.length === 1 ? "gallery one" : "gallery" }, (items ?? []).map((item) =>
    h("figure", null, pictureLink(item.media?.url, item.description))));
}

export function attachment({ filename, url, size, content_type: type }) {
  if (type?.startsWith("image/")) return h("div", { style: { "max-width": "34rem" } }, pictureLink(url, filename));
  return h("div", { class: "attachment" }, h("span", { "aria-hidden": "true" }, "📄"), link(url, filename ?? "file"), size && h("small", null, bytes(size)));
}

const bytes = (size) => (size < 1024 ? `${size} bytes` : size < 1048576 ? `${(size / 1024).toFixed(1)} kB` : `${(size / 1048576).toFixed(1)} MB`);
const fileName = (url) => safeUrl(url)?.pathname.split("/").pop();
