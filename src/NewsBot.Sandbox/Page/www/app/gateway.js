// One gateway connection as one person: hello, heartbeat, identify, resume, and a new try when the line drops.

const op = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 };
const hopeless = new Set([4004, 4010, 4011, 4012, 4013, 4014]);

export class Gateway {
  /** onDispatch(name, data) hears every event; onState hears "connecting", "ready" and "refused". */
  constructor(url, token, onDispatch, onState) {
    Object.assign(this, { url, token, onDispatch, onState, sequence: null, sessionId: null, tries: 0, closed: false });
    this.open();
  }

  open() {
    this.onState("connecting");
    const socket = new WebSocket(`${this.url}/?v=10&encoding=json`);
    this.socket = socket;
    socket.onmessage = (event) => { if (socket === this.socket) this.receive(JSON.parse(event.data)); };
    socket.onclose = (event) => { if (socket === this.socket) this.lost(event.code); };
  }

  receive({ op: code, d, s, t }) {
    if (s) this.sequence = s;
    if (code === op.hello) {
      this.beat(d.heartbeat_interval);
      if (this.sessionId) this.send(op.resume, { token: this.token, session_id: this.sessionId, seq: this.sequence });
      else this.send(op.identify, { token: this.token, properties: { os: "web", browser: "sandbox page", device: "" } });
    } else if (code === op.heartbeat) this.send(op.heartbeat, this.sequence);
    else if (code === op.ack) this.acknowledged = true;
    else if (code === op.reconnect) this.socket.close(4000);
    else if (code === op.invalid) {
      if (!d) this.sessionId = this.sequence = null;
      this.socket.close(4000);
    } else if (code === op.dispatch) this.dispatch(t, d);
  }

  dispatch(name, data) {
    if (name === "READY") this.sessionId = data.session_id;
    if (name === "READY" || name === "RESUMED") {
      this.tries = 0;
      this.onState("ready");
    }
    this.onDispatch(name, data);
  }

  beat(interval) {
    clearInterval(this.timer);
    this.acknowledged = true;
    this.timer = setInterval(() => {
      if (!this.acknowledged) return this.socket.close(4000);
      this.acknowledged = false;
      this.send(op.heartbeat, this.sequence);
    }, interval);
  }

  send(code, d) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ op: code, d }));
  }

  lost(code) {
    clearInterval(this.timer);
    if (this.closed) return;
    if (hopeless.has(code)) return this.onState("refused");
    if (code === 4007 || code === 4009) this.sessionId = this.sequence = null;
    this.onState("connecting");
    this.retry = setTimeout(() => this.open(), Math.min(15000, 400 * 2 ** this.tries++));
  }

  close() {
    this.closed = true;
    clearInterval(this.timer);
    clearTimeout(this.retry);
    this.socket.close(1000);
  }
}
