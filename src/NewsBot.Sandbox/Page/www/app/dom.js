// Builds elements. Strings always become text nodes: nothing that a message says is ever read as HTML.

/** h("p", {class: "x", onclick: f}, "text", node): an element with its properties and children; null children are left out. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "style") for (const [k, v] of Object.entries(value)) element.style.setProperty(k, v);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

export const byId = (id) => document.getElementById(id);

/** Replaces all children. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** A link to http or https that opens apart and says where it leads; anything else stays text. */
export function link(href, content, showHost) {
  const url = safeUrl(href);
  if (!url) return h("span", null, content);
  const anchor = h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer nofollow", title: url.href }, content);
  return showHost ? h("span", null, anchor, h("span", { class: "host" }, url.host)) : anchor;
}

/** The URL if a browser may follow it from here, else null. */
export function safeUrl(href) {
  try {
    const url = new URL(href);
    return url.protocol === "http:" || url.protocol === "https:" ? url : null;
  } catch {
    return null;
  }
}

/** A picture that vanishes politely when it cannot be had. */
export function picture(href, props) {
  const url = safeUrl(href);
  if (!url) return null;
  return h("img", { src: url.href, loading: "lazy", decoding: "async", alt: "", onerror: (e) => e.target.classList.add("broken"), ...props });
}

/** A round sign for a person, the mark for a bot. */
export function face(user, size) {
  if (user?.bot) return h("span", { class: "face bot", style: { "--size": size ?? "40px" }, "aria-hidden": "true" }, h("img", { src: "/page/mark.svg", alt: "" }));
  const name = user?.global_name ?? user?.username ?? "?";
  const hue = [...(user?.id ?? "0")].reduce((sum, digit) => (sum * 31 + digit.charCodeAt(0)) % 360, 7);
  return h("span", { class: "face", style: { "--hue": hue, "--size": size ?? "40px" }, "aria-hidden": "true" }, [...name][0].toUpperCase());
}
