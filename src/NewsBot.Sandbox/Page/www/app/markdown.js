// The part of Discord's markdown that messages use, turned into elements. Text that fits no rule stays text.
import { h, link, safeUrl } from "./dom.js";
import { timestamp } from "./time.js";
import { mention } from "./mentions.js";

const inlineRules = [
  [/\\([\\*_~`|<>#\-[\]().:@])/y, (m) => m[1]],
  [/``([^`]|`(?!`))+``/y, (m) => h("code", null, m[0].slice(2, -2).trim())],
  [/`([^`\n]+)`/y, (m) => h("code", null, m[1])],
  [/\|\|([^]+?)\|\|/y, (m, inner) => spoiler(inner(m[1]))],
  [/\*\*([^]+?)\*\*(?!\*)/y, (m, inner) => h("strong", null, inner(m[1]))],
  [/__([^]+?)__(?!_)/y, (m, inner) => h("u", null, inner(m[1]))],
  [/~~([^]+?)~~/y, (m, inner) => h("s", null, inner(m[1]))],
  [/\*(?=\S)((?:[^*\\]|\\.|\*\*[^*]+\*\*)+?)\*(?!\*)/y, (m, inner) => h("em", null, inner(m[1]))],
  [/\b_(?=\S)([^_]+?)_\b/y, (m, inner) => h("em", null, inner(m[1]))],
  [/\[((?:[^[\]\\]|\\.|\[[^\]]*\])+)\]\(<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+"[^"]*")?\)/y, (m, inner) => masked(m, inner)],
  [/<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y, (m) => moment(m)],
  [/<(@!?|@&|#)(\d{1,20})>/y, (m) => mention(m[1], m[2])],
  [/<\/([^:>]{1,100}):(\d{1,20})>/y, (m) => mention("/", m[2], m[1])],
  [/<a?:(\w{2,32}):\d{1,20}>/y, (m) => `:${m[1]}:`],
  [/<(https?:\/\/[^\s<>]+)>/y, (m) => link(m[1], m[1])],
  [/@(everyone|here)\b/y, (m) => h("span", { class: "mention" }, m[0])],
  [/https?:\/\/(?:[^\s<>()[\]]|\([^\s<>()]*\))+[^\s<>()[\]"'*_.,:;!?]/y, (m) => link(m[0], m[0])],
];

/** Inline markdown as a list of nodes and strings. */
export function inline(text, depth = 0) {
  const nodes = [];
  let plain = "";
  const inner = (part) => inline(part, depth + 1);
  for (let at = 0; at < text.length;) {
    const hit = depth < 8 ? firstHit(text, at) : null;
    if (!hit) {
      plain += text[at++];
      continue;
    }
    const [match, build] = hit;
    const node = build(match, inner);
    if (node === null) plain += match[0];
    else {
      if (plain) nodes.push(plain);
      plain = "";
      nodes.push(node);
    }
    at += match[0].length;
  }
  if (plain) nodes.push(plain);
  return nodes.flatMap((node) => (typeof node === "string" ? withBreaks(node) : [node]));
}

function firstHit(text, at) {
  if (!/[\\`|*_~[<@h]/.test(text[at])) return null;
  for (const [rule, build] of inlineRules) {
    rule.lastIndex = at;
    const match = rule.exec(text);
    if (match) return [match, build];
  }
  return null;
}

/** A whole text: headings, lists, quotes, code blocks and paragraphs. */
export function markdown(text) {
  const root = h("div", { class: "text" });
  const parts = String(text ?? "").split(/(```[^]*?```)/);
  for (const part of parts) {
    const fence = /^```(?:([\w+-]*)\n)?([^]*?)\n?```$/.exec(part);
    if (fence) root.append(h("pre", null, h("code", null, fence[2])));
    else if (part) blocks(part.replace(/^\n|\n$/g, ""), root);
  }
  return root;
}

function blocks(text, root) {
  const lines = text.split("\n");
  for (let i = 0; i < lines.length;) {
    const take = (test, strip) => {
      const taken = [];
      while (i < lines.length && test.test(lines[i])) taken.push(lines[i++].replace(strip, ""));
      return taken;
    };
    const heading = /^(#{1,3}) +(.+)$/.exec(lines[i]);
    if (heading) root.append(h(`h${heading[1].length + 2}`, null, inline(heading[2]))), i++;
    else if (/^-# /.test(lines[i])) root.append(h("div", { class: "small block" }, inline(lines[i++].slice(3))));
    else if (/^>>> /.test(lines[i])) root.append(h("blockquote", null, inline(lines.slice(i).join("\n").slice(4)))), (i = lines.length);
    else if (/^> /.test(lines[i])) root.append(h("blockquote", null, inline(take(/^> /, /^> /).join("\n"))));
    else if (/^\s*[-*] +\S/.test(lines[i])) root.append(h("ul", null, take(/^\s*[-*] +\S/, /^\s*[-*] +/).map((l) => h("li", null, inline(l)))));
    else if (/^\s*\d{1,3}\. +\S/.test(lines[i])) {
      const start = parseInt(lines[i], 10);
      root.append(h("ol", { start }, take(/^\s*\d{1,3}\. +\S/, /^\s*\d{1,3}\. +/).map((l) => h("li", null, inline(l)))));
    } else root.append(h("div", { class: "block" }, inline(take(/^(?!(#{1,3} +.)|-# |>>> |> |\s*[-*] +\S|\s*\d{1,3}\. +\S)/, /$^/).join("\n"))));
  }
}

function withBreaks(text) {
  return text.split("\n").flatMap((line, index) => (index === 0 ? [line] : [h("br"), line])).filter((part) => part !== "");
}

/** The words may claim anything; the host behind them is always shown, and words that name another address are no link. */
function masked([, words, target], inner) {
  const url = safeUrl(target);
  if (!url) return null;
  if (words === target) return link(target, words);
  const claimed = safeUrl(/^www\./.test(words) ? "https://" + words : words);
  if (claimed && claimed.host !== url.host) return h("span", null, words, " (leads to ", link(target, url.host), ")");
  return link(target, inner(words), true);
}

function moment([, seconds, style]) {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? null : timestamp(date, style ?? "f");
}

function spoiler(content) {
  const element = h("button", { type: "button", class: "spoiler", "aria-label": "Hidden text, press to show" }, content);
  element.addEventListener("click", () => { element.classList.add("open"); element.removeAttribute("aria-label"); });
  return element;
}
