// A forum: its posts as cards, newest activity first.
import { h, fill } from "./dom.js";
import { store, isThread, newestLast } from "./store.js";
import { putChannel } from "./events.js";
import { timestamp, timeOf } from "./time.js";
import { open } from "./navigation.js";

export async function renderForum(rest, list, head) {
  const forum = store.channel;
  draw(list, head, forum);
  try {
    const { threads } = await rest.get(`/channels/${forum.id}/threads/archived/public`);
    threads.forEach(putChannel);
  } catch {
    return; // without history the active posts are all there is to show
  }
  if (store.current === forum.id) draw(list, head, forum);
}

function draw(list, head, forum) {
  const posts = [...store.channels.values()].filter((c) => isThread(c) && c.parent_id === forum.id)
    .sort((a, b) => newestLast({ id: b.last_message_id ?? b.id }, { id: a.last_message_id ?? a.id }));
  fill(head, h("div", { class: "opening" }, h("h2", null, forum.name), h("p", null, forum.topic || "Every post here is a thread of its own.")));
  fill(list, h("li", null, h("ul", { class: "posts" }, posts.length === 0 && h("p", { class: "note" }, "No posts yet."), posts.map((post) => h("li", null, card(post, forum))))));
}

function card(post, forum) {
  const tags = (post.applied_tags ?? []).map((id) => forum.available_tags?.find((t) => t.id === id)?.name).filter(Boolean);
  const messages = post.message_count ?? 0;
  return h("button", { type: "button", class: "post", onclick: () => open(post.id) },
    tags.length > 0 && h("span", { class: "labels" }, tags.map((t) => h("span", { class: "tag" }, t))),
    h("strong", null, post.name),
    h("span", { class: "note" }, messages === 0 ? "no replies yet" : messages === 1 ? "1 reply" : `${messages} replies`, " · ", timestamp(timeOf(post.last_message_id ?? post.id), "R"), post.thread_metadata?.archived && " · closed"));
}
