// The script of the chat page: gets a token from the embedded Direct Line, keeps the conversation over a reload, and shows Web Chat.
// Its words come with the page, in data- attributes.
(() => {
  const DIRECT_LINE = `${location.origin}/v3/directline`;
  const STORED = 'condition-guide.conversation';
  const REFRESH_MS = 10 * 60 * 1000; // A token lives for 30 minutes.
  const RETRY_MS = 5 * 1000;

  const chat = document.getElementById('chat');
  const trouble = document.getElementById('trouble');
  const startOver = document.getElementById('start-over');
  const { input, unavailable } = chat.dataset;
  const { nonce } = document.querySelector('link[nonce]');
  const locale = navigator.language || 'en';
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  const showTrouble = (isTrouble) => {
    if (trouble.hidden !== isTrouble) return;
    trouble.hidden = !isTrouble;
    trouble.textContent = isTrouble ? unavailable : '';
  };

  const styleOptions = {
    accent: '#12545c',
    // A long reply is shown from its beginning: what to do now stands first.
    autoScrollSnapOnPage: true,
    backgroundColor: 'transparent',
    bubbleBackground: '#ffffff',
    bubbleBorderColor: '#d5dfe1',
    bubbleBorderRadius: 14,
    bubbleFromUserBackground: '#12545c',
    bubbleFromUserBorderColor: '#12545c',
    bubbleFromUserBorderRadius: 14,
    bubbleFromUserTextColor: '#ffffff',
    bubbleMaxWidth: 620,
    bubbleTextColor: '#16282c',
    disableFileUpload: true,
    hideUploadButton: true,
    markdownRenderHTML: false,
    paddingRegular: 14,
    primaryFont: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    rootHeight: '100%',
    rootWidth: '100%',
    sendBoxBackground: 'transparent',
    sendBoxButtonColor: '#ffffff',
    sendBoxButtonShadeBorderRadius: 22,
    sendBoxButtonShadeColor: '#12545c',
    sendBoxButtonShadeColorOnActive: '#0c3d43',
    sendBoxButtonShadeColorOnFocus: '#12545c',
    sendBoxButtonShadeColorOnHover: '#0c3d43',
    sendBoxButtonShadeInset: 5,
    sendBoxHeight: 50,
    sendBoxPlaceholderColor: '#55686c',
    sendBoxTextColor: '#16282c',
    sendBoxTextWrap: true,
    subtle: '#55686c',
    suggestedActionBackgroundColor: '#ffffff',
    suggestedActionBackgroundColorOnHover: '#e6f0f1',
    suggestedActionBorderColor: '#12545c',
    suggestedActionBorderRadius: 20,
    suggestedActionBorderWidth: 1,
    suggestedActionKeyboardFocusIndicatorBorderColor: '#12545c',
    suggestedActionKeyboardFocusIndicatorBorderRadius: 16,
    suggestedActionKeyboardFocusIndicatorBorderStyle: 'solid',
    suggestedActionKeyboardFocusIndicatorBorderWidth: 2,
    suggestedActionLayout: 'flow',
    suggestedActionsVisualKeyboardIndicatorColor: 'transparent',
    suggestedActionTextColor: '#12545c',
    transcriptActivityVisualKeyboardIndicatorColor: '#12545c',
    transcriptVisualKeyboardIndicatorColor: '#12545c',
  };

  // --- The conversation's token -------------------------------------------------------------------------------------

  /** Null when the server refuses; throws when it cannot be reached or is busy. */
  const fetchToken = async (path, token) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(`${DIRECT_LINE}/tokens/${path}`, { method: 'POST', headers });
    if (response.status === 403 || response.status === 404) return null;
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  };

  // The storage of one tab. It throws where a browser forbids it; then a reload begins a new conversation.
  const stored = {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(STORED));
      } catch {
        return null;
      }
    },
    write(session) {
      try {
        if (session) sessionStorage.setItem(STORED, JSON.stringify(session));
        else sessionStorage.removeItem(STORED);
      } catch {
        // Nothing to do: the conversation goes on in memory.
      }
    },
  };

  const resumeSession = async () => {
    const { token } = stored.read() ?? {};
    const session = token ? await fetchToken('refresh', token) : null;
    return session && { ...session, isResumed: true };
  };

  // --- The chat -----------------------------------------------------------------------------------------------------

  const ONLINE = 2;
  const EXPIRED = 3;
  const FAILED = 4;

  let current = null;
  let beginnings = 0;
  let unsentText = null;

  const ChatSocket = window.createChatSocket({
    root: DIRECT_LINE,
    currentToken: () => current?.session.token,
    showTrouble,
    onRefused: () => beginAnew(0),
  });

  /** Direct Line takes the WebSocket that it finds when it is made. */
  const createDirectLine = (options) => {
    const native = window.WebSocket;
    window.WebSocket = ChatSocket;
    try {
      return window.WebChat.createDirectLine(options);
    } finally {
      window.WebSocket = native;
    }
  };

  /** Keeps the text that is on its way, in case the conversation turns out to have expired, and sends it in the next one. */
  const carryUnsent =
    ({ dispatch }) =>
    (next) =>
    (action) => {
      const { activity } = action.payload ?? {};
      if (action.type === 'DIRECT_LINE/POST_ACTIVITY' && activity.type === 'message') unsentText = activity.text;
      if (action.type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') unsentText = null;
      if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED' && unsentText) {
        const payload = { method: 'keyboard', text: unsentText };
        setTimeout(() => dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload }));
      }
      return next(action);
    };

  const show = (session) => {
    const { conversationId, token, isResumed } = session;
    const element = document.createElement('div');
    element.className = 'web-chat';
    const directLine = createDirectLine({
      token,
      domain: DIRECT_LINE,
      webSocket: true,
      conversationStartProperties: { locale },
      ...(isResumed ? { conversationId } : {}),
    });
    const store = window.WebChat.createStore({}, carryUnsent);

    current?.directLine.end();
    current = { directLine, session };
    chat.replaceChildren(element);
    startOver.hidden = false;
    directLine.connectionStatus$.subscribe((status) => {
      if (current?.directLine !== directLine) return;
      if (status === ONLINE) {
        session.isResumed = true;
        stored.write(session);
      }
      if (status === EXPIRED || status === FAILED) beginAnew(session.isResumed ? 0 : RETRY_MS);
    });
    window.WebChat.renderWebChat(
      { directLine, store, locale, nonce, styleOptions, overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: input } },
      element,
    );
  };

  const begin = async () => {
    beginnings += 1;
    const mine = beginnings;
    for (;;) {
      try {
        const session = (await resumeSession()) ?? (await fetchToken('generate'));
        if (mine !== beginnings) return;
        showTrouble(false);
        return show(session);
      } catch {
        showTrouble(true);
        await wait(RETRY_MS);
        if (mine !== beginnings) return;
      }
    }
  };

  const beginAnew = async (delayMs) => {
    stored.write(null);
    current?.directLine.end();
    current = null;
    await wait(delayMs);
    if (!current) await begin();
  };

  /** Notices an expired token, as after a night with the lid closed, before somebody types. */
  const keepFresh = async () => {
    if (!current) return;
    const { session } = current;
    const fresh = await fetchToken('refresh', session.token).catch(() => session);
    if (current?.session !== session) return;
    if (!fresh) return beginAnew(0);
    session.token = fresh.token;
    stored.write(session);
  };

  if (!window.WebChat) return showTrouble(true);
  startOver.addEventListener('click', async () => {
    unsentText = null;
    await beginAnew(0);
    chat.querySelector('textarea, input')?.focus();
  });
  document.addEventListener('visibilitychange', keepFresh);
  setInterval(keepFresh, REFRESH_MS);
  begin();
})();
