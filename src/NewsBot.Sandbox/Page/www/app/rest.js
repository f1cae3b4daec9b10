// The REST API as one person. A limit reached is waited out, an error carries Discord's code and words.

export class RestError extends Error {
  constructor(status, body) {
    super(sentence(status, body));
    this.status = status;
    this.code = body?.code;
  }
}

export class Rest {
  constructor(base, token) {
    this.base = base;
    this.token = token;
  }

  get(path) { return this.send("GET", path); }
  post(path, body, files) { return this.send("POST", path, body, files); }
  put(path, body) { return this.send("PUT", path, body); }
  delete(path) { return this.send("DELETE", path); }

  async send(method, path, body, files) {
    for (let attempt = 0; ; attempt++) {
      const answer = await fetch(this.base + path, { method, headers: this.headers(body, files), body: packed(body, files) });
      const text = await answer.text();
      const json = text && answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : null;
      if (answer.ok) return json;
      if (answer.status !== 429 || attempt === 3) throw new RestError(answer.status, json);
      await new Promise((resolve) => setTimeout(resolve, Math.min(10, json?.retry_after ?? 1) * 1000));
    }
  }

  headers(body, files) {
    const headers = { Authorization: this.token };
    if (body !== undefined && !files?.length) headers["Content-Type"] = "application/json";
    return headers;
  }
}

function packed(body, files) {
  if (!files?.length) return body === undefined ? undefined : JSON.stringify(body);
  const form = new FormData();
  form.append("payload_json", JSON.stringify(body));
  files.forEach((file, index) => form.append(`files[${index}]`, file, file.name));
  return form;
}

function sentence(status, body) {
  const first = findError(body?.errors);
  return first ? `${body.message}: ${first}` : body?.message ?? `The server answered ${status}.`;
}

function findError(errors) {
  if (!errors || typeof errors !== "object") return null;
  if (Array.isArray(errors._errors)) return errors._errors[0]?.message ?? null;
  return Object.values(errors).map(findError).find(Boolean) ?? null;
}
