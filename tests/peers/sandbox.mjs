// Starts a sandbox for a peer client, acts as a person in it, and counts what passed.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { WebSocket } from 'ws';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Starts `newsbot sandbox --no-bot --json` (or what SANDBOX_COMMAND says) and reads its first line. */
export async function startSandbox() {
  const command = process.env.SANDBOX_COMMAND ?? 'dotnet run --project src/NewsBot -- sandbox --no-bot --json --port 0';
  const [file, ...args] = command.split(' ');
  const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', code => reject(new Error(`the sandbox ended with ${code}`)));
  });
  return { info: JSON.parse(first), stop: () => process.kill(-child.pid, 'SIGTERM') };
}

/** A person with Discord's own client: REST with a user token, and a gateway connection that remembers what it hears. */
export class Person {
  constructor(info, user) {
    this.info = info;
    this.user = user;
    this.heard = [];
    this.waiting = [];
  }

  async connect() {
    this.socket = new WebSocket(this.info.gateway + '/?v=10&encoding=json');
    this.socket.on('message', data => this.hear(JSON.parse(data)));
    await new Promise((resolve, reject) => { this.socket.once('open', resolve); this.socket.once('error', reject); });
    this.socket.send(JSON.stringify({ op: 2, d: { token: this.user.token, properties: {} } }));
    await this.event('READY');
  }

  hear(frame) {
    if (frame.op !== 0) return;
    this.heard.push(frame);
    for (const look of [...this.waiting]) look();
  }

  /** The next event of this name, from the ones not yet taken. */
  event(name, fits = () => true) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => { forget(); reject(new Error(`no ${name} came`)); }, 10_000);
      const forget = () => { this.waiting = this.waiting.filter(l => l !== look); clearTimeout(late); };
      const look = () => {
        const at = this.heard.findIndex(f => f.t === name && fits(f.d));
        if (at < 0) return;
        const [frame] = this.heard.splice(at, 1);
        forget();
        resolve(frame.d);
      };
      this.waiting.push(look);
      look();
    });
  }

  async post(route, body, method = 'POST') {
    const response = await fetch(this.info.api + route, {
      method,
      headers: { 'Authorization': this.user.token, 'Content-Type': 'application/json', 'User-Agent': 'Sandbox peers' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${route}: ${response.status} ${text}`);
    return text.length > 0 ? JSON.parse(text) : null;
  }

  interact(type, channel, data, more = {}) {
    return this.post('/interactions', {
      type, application_id: this.info.applicationId, guild_id: this.info.guildId, channel_id: channel,
      session_id: 'peer', nonce: String(Date.now()), data, ...more,
    });
  }

  close() {
    this.socket?.close();
  }
}

/** Runs steps in order; a failed one does not stop the rest. */
export class Steps {
  passed = 0;
  failed = 0;

  async step(name, act) {
    try {
      await act();
      this.passed++;
      console.log(`ok   ${name}`);
    } catch (error) {
      this.failed++;
      console.log(`FAIL ${name}: ${error.stack ?? error}`);
    }
  }

  finish() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}
