// The connection of the chat page. Loaded before client.js, which calls this one function.

/**
 * Makes the class that Web Chat uses as its WebSocket. A socket of it comes back by itself within a second or two of being cut, where
 * Web Chat would take up to half a minute, and where a proxy lets no WebSocket through it asks the server every second instead.
 * (Direct Line's own polling stops for ever at the first fault.) It ends when the page closes it, or its token is refused.
 *
 * `root` is the address of Direct Line, `currentToken` gives the newest token, `showTrouble` tells the person (true) or not (false)
 * that the server cannot be reached, `onRefused` begins a new conversation.
 */
window.createChatSocket = ({ root, currentToken, showTrouble, onRefused }) => {
  const OPENING_MS = 5 * 1000;
  const POLL_MS = 1000;
  const REJOIN_MS = 1000;
  const MAX_REJOIN_MS = 4 * 1000;
  const TROUBLE_MS = 5 * 1000;

  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** A call about the conversation of a stream; null when the server cannot be reached. */
  const fetchConversation = (streamUrl, path) =>
    fetch(`${root}/conversations/${streamUrl.pathname.split('/').at(-2)}${path}`, {
      headers: { authorization: `Bearer ${currentToken()}` },
    }).catch(() => null);

  // For as long as the page is open: a proxy that refuses one socket refuses all.
  let mustPoll = false;

  return class ChatSocket {
    readyState = 0;

    constructor(streamUrl) {
      this.run(new URL(streamUrl));
    }

    async run(streamUrl) {
      for (let url = streamUrl; url && this.readyState < 2; url = await this.rejoin(url)) {
        this.watermark = url.searchParams.get('watermark');
        if (!mustPoll) await this.listen(url);
        if (mustPoll) await this.poll(url);
      }
      if (this.readyState < 2) onRefused();
      this.readyState = 3;
    }

    /** Resolves when the socket has ended. One that does not even open is the last that is tried. */
    listen(url) {
      return new Promise((resolve) => {
        const socket = new WebSocket(url);
        let isOpened = false;
        this.socket = socket;
        const timer = setTimeout(() => socket.close(), OPENING_MS);
        socket.onopen = () => {
          clearTimeout(timer);
          isOpened = true;
          this.opened();
        };
        socket.onmessage = ({ data }) => this.received(data);
        socket.onclose = () => {
          clearTimeout(timer);
          if (!isOpened && this.readyState < 2) mustPoll = true;
          resolve();
        };
      });
    }

    async poll(url) {
      while (this.readyState < 2) {
        const response = await fetchConversation(url, `/activities?watermark=${this.watermark}`);
        if (!response?.ok) return;
        this.opened();
        this.received(await response.text());
        await wait(POLL_MS);
      }
    }

    /** Asks for a new stream until there is one; null when the token is refused or the page has closed this one. */
    async rejoin(url) {
      const timer = setTimeout(() => showTrouble(this.readyState < 2), TROUBLE_MS);
      for (let delayMs = REJOIN_MS; this.readyState < 2; delayMs = Math.min(2 * delayMs, MAX_REJOIN_MS)) {
        await wait(delayMs * (0.5 + Math.random()));
        const response = await fetchConversation(url, `?watermark=${this.watermark}`);
        if (!response?.ok && response?.status !== 403) continue;
        clearTimeout(timer);
        return response.ok ? new URL((await response.json()).streamUrl) : null;
      }
      return null;
    }

    opened() {
      showTrouble(false);
      if (this.readyState !== 0) return;
      this.readyState = 1;
      this.onopen?.({});
    }

    received(data) {
      const { activities, watermark } = JSON.parse(data);
      this.watermark = watermark;
      if (activities.length > 0) this.onmessage?.({ data });
    }

    send(data) {
      if (this.socket?.readyState === 1) this.socket.send(data);
    }

    close() {
      this.readyState = 3;
      this.socket?.close();
    }
  };
};
