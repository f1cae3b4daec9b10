// An embed as a card.
import { h, link, picture, safeUrl } from "./dom.js";
import { inline, markdown } from "./markdown.js";
import { shortly } from "./time.js";

export function renderEmbed(embed) {
  const bar = embed.color ? "#" + (embed.color & 0xffffff).toString(16).padStart(6, "0") : null;
  return h("article", { class: embed.thumbnail ? "card embed with-thumbnail" : "card embed", style: bar ? { "--bar": bar } : null },
    embed.author && h("div", { class: "author" }, picture(embed.author.icon_url), embed.author.url ? link(embed.author.url, embed.author.name, true) : embed.author.name),
    embed.title && h("h3", { class: "title" }, embed.url ? link(embed.url, inline(embed.title), true) : inline(embed.title)),
    embed.description && markdown(embed.description),
    embed.thumbnail && picture(embed.thumbnail.url, { class: "thumbnail" }),
    embed.fields?.length > 0 && h("div", { class: "fields" }, embed.fields.map((field) =>
      h("div", { class: field.inline ? "inline" : null }, h("h4", null, inline(field.name)), markdown(field.value)))),
    embed.image && pictureLink(embed.image.url, embed.title),
    (embed.footer || embed.timestamp) && footer(embed));
}

function footer({ footer, timestamp: at }) {
  return h("div", { class: "footer" }, picture(footer?.icon_url), h("span", null, footer?.text, footer?.text && at && " · ", at && shortly(new Date(at))));
}

/** A picture that opens large in a tab of its own. */
export function pictureLink(href, title) {
  const url = safeUrl(href);
  if (!url) return null;
  return h("a", { class: "picture", href: url.href, target: "_blank", rel: "noopener noreferrer nofollow", "aria-label": title ? `Picture: ${title}` : "Picture" }, picture(url.href));
}
