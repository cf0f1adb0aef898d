// The live connection: it comes back by itself, and knows which of our requests are still under way.

export class Live {
  constructor(hear) {
    this.hear = hear;
    this.count = 0;
    this.waiting = new Map();
    this.since = "";
  }

  /** Connect as this person; resolves with the server's hello. */
  open(person) {
    this.person = person;
    this.socket?.close();
    const query = new URLSearchParams({ person, since: this.since });
    const socket = new WebSocket(`ws://${location.host}/page/live?${query}`);
    this.socket = socket;
    this.waiting.forEach((done) => done());
    this.waiting.clear();
    return new Promise((resolve) => {
      socket.onmessage = (frame) => {
        if (socket !== this.socket) return;
        const word = JSON.parse(frame.data);
        if (word.kind === "hello") {
          // Private messages from before this page was loaded are gone, as on Slack.
          this.since ||= String(word.now);
          resolve(word);
        }
        if (word.kind === "done") this.finish(word.asked);
        else this.hear(word);
      };
      socket.onclose = () => {
        if (socket !== this.socket) return;
        this.hear({ kind: "bot", bot: false });
        setTimeout(() => { if (socket === this.socket) this.open(this.person); }, 1000);
      };
    });
  }

  /** Send; the element shows that it is busy until the app has acknowledged. */
  send(asked, element) {
    const number = ++this.count;
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    element?.setAttribute("aria-busy", "true");
    this.waiting.set(number, () => element?.removeAttribute("aria-busy"));
    this.socket.send(JSON.stringify({ ...asked, asked: number }));
  }

  finish(number) {
    this.waiting.get(number)?.();
    this.waiting.delete(number);
  }
}
