import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { until } from '../support/page';
import { PAGE_TEXTS, startServer, type TestServer } from '../support/startServer';
import { GREETING } from '../support/testBot';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** Web Chat tries to set an empty style once, which the policy refuses; nothing is lost by it. */
const HARMLESS = /Applying inline style .*47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU=/;

jest.setTimeout(60_000);

describeInBrowser('the chat page', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    server = await startServer();
    browser = await launchChromium();
    // One for all, so that the script of Web Chat is read once; each tab has its own conversation.
    context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB' });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = async (viewport = DESKTOP, address = server.url): Promise<void> => {
    page = await context.newPage();
    await page.setViewportSize(viewport);
    complaints = [];
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type()) && !HARMLESS.test(line.text())) complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    await message(GREETING).waitFor();
  };
  afterEach(() => page?.close());

  const message = (text: string) => page.locator('.webchat__bubble', { hasText: text }).first();
  const say = async (text: string) => {
    const box = page.getByPlaceholder(PAGE_TEXTS.input);
    await box.fill(text);
    await box.press('Enter');
  };
  const timesShown = async (text: string) =>
    (await page.locator('.webchat__bubble .webchat__text-content').allInnerTexts()).filter(
      (line) => line.trim() === text,
    ).length;
  const choice = (name: string) => page.getByRole('toolbar').getByRole('button', { name });

  it('greets, takes a message and shows the reply, without a complaint of the browser', async () => {
    await open();
    await say('hello there');
    await message('You said: hello there').waitFor();
    expect(complaints).toEqual([]);
  });

  it('sends what somebody presses', async () => {
    await open();
    await say('choices');
    await choice('Second').click();
    await message('You said: Second').waitFor();
  });

  it('shows Markdown as text with structure, and opens links elsewhere', async () => {
    await open();
    await say('markdown');
    const bubble = message('Bold');
    await bubble.waitFor();
    expect(await bubble.locator('strong').innerText()).toBe('Bold');
    expect(await bubble.locator('li').allInnerTexts()).toEqual(['one', 'two']);
    expect(await bubble.locator('a').getAttribute('target')).toBe('_blank');
  });

  it('shows what a person typed as it is, and runs none of it', async () => {
    await open();
    await say('<img src=x onerror="document.title=1">');
    await message('You said:').waitFor();
    expect(await page.title()).toBe(PAGE_TEXTS.title);
    expect(complaints).toEqual([]);
  });

  it('tells the bot the language of the browser', async () => {
    await open();
    await say('which language?');
    const seen = await until(() => server.bot.seen.find(({ text }) => text === 'which language?'), Boolean);
    expect(seen?.locale).toBe('en-GB');
  });

  it('keeps the conversation over a reload, and does not greet again', async () => {
    await open();
    await say('remember me');
    await message('You said: remember me').waitFor();
    await page.reload();
    await message('You said: remember me').waitFor();
    await say('and again');
    await message('You said: and again').waitFor();
    expect(await timesShown(GREETING)).toBe(1);
    expect(await timesShown('You said: remember me')).toBe(1);
  });

  it('begins a new conversation when asked to', async () => {
    await open();
    await say('forget me');
    await message('You said: forget me').waitFor();
    await page.getByRole('button', { name: PAGE_TEXTS.startOver }).click();
    await until(
      () => page.getByText('You said: forget me').count(),
      (count) => count === 0,
    );
    await message(GREETING).waitFor();
    await say('fresh');
    await message('You said: fresh').waitFor();
  });

  it('begins a new conversation when the server does not know its token any more', async () => {
    await open();
    await page.evaluate(`sessionStorage.setItem('condition-guide.conversation', '{"token":"stale"}')`);
    await page.reload();
    await message(GREETING).waitFor();
    await say('hello');
    await message('You said: hello').waitFor();
  });

  it('takes a message along into the new conversation when the old one turns out to have expired', async () => {
    await open();
    await say('early');
    await message('You said: early').waitFor();
    await page.route('**/activities', (route) => route.fulfill({ status: 403 }), { times: 1 });
    await say('too late');
    await message('You said: too late').waitFor();
    expect([await timesShown('You said: early'), await timesShown('You said: too late')]).toEqual([0, 1]);
  });

  it('says so while the server is away, and afterwards shows each reply once', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'condition-guide-'));
    const before = await startServer({ dataDir });
    await open(DESKTOP, before.url);
    await say('before');
    await message('You said: before').waitFor();
    await before.stop();
    await page.getByText(PAGE_TEXTS.unavailable).waitFor({ timeout: 15_000 });

    const after = await startServer({ dataDir, port: before.port });
    await page.getByText(PAGE_TEXTS.unavailable).waitFor({ state: 'detached', timeout: 15_000 });
    await say('after');
    await message('You said: after').waitFor();
    const times = [
      await timesShown(GREETING),
      await timesShown('You said: before'),
      await timesShown('You said: after'),
    ];
    await after.stop();
    rmSync(dataDir, { recursive: true });
    expect(times).toEqual([1, 1, 1]);
  });

  it('comes back by itself when its socket is cut, and shows what came meanwhile once', async () => {
    page = await context.newPage();
    const sockets: WebSocketRoute[] = [];
    await page.routeWebSocket(/stream/, (socket) => {
      sockets.push(socket);
      socket.connectToServer();
    });
    await page.goto(server.url);
    await message(GREETING).waitFor();
    await sockets[0]?.close();
    await say('while cut');
    await message('You said: while cut').waitFor();
    await say('afterwards');
    await message('You said: afterwards').waitFor();
    for (const text of [GREETING, 'You said: while cut', 'You said: afterwards'])
      expect(await timesShown(text)).toBe(1);
    expect(sockets).toHaveLength(2);
  });

  it('works where no WebSocket gets through', async () => {
    page = await context.newPage();
    await page.routeWebSocket(/stream/, (socket) => socket.close());
    await page.goto(server.url);
    await message(GREETING).waitFor({ timeout: 15_000 });
    await say('by polling');
    await message('You said: by polling').waitFor();
    expect(await timesShown('You said: by polling')).toBe(1);
  });

  it.each([
    ['a phone', PHONE],
    ['a small phone', { width: 360, height: 640 }],
    ['a phone with its keyboard open', { width: 390, height: 420 }],
  ])('fits on %s: the notice and the input are in view, nothing sticks out', async (_title, viewport) => {
    await open(viewport);
    await say('choices');
    await choice('Second').waitFor();
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(viewport.width);
    for (const part of [page.getByText(PAGE_TEXTS.notice), page.getByPlaceholder(PAGE_TEXTS.input)]) {
      const box = await part.boundingBox();
      expect(box && box.y >= 0 && box.y + box.height <= viewport.height).toBe(true);
    }
  });

  it('can be used with the keyboard alone', async () => {
    await open();
    await say('choices');
    await choice('Second').waitFor();
    const focused: string[] = [];
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab');
      focused.push(await page.evaluate('document.activeElement.textContent'));
    }
    for (const name of [PAGE_TEXTS.topics, PAGE_TEXTS.startOver]) expect(focused).toContain(name);
  });

  it('says what to do without a script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    page = await plain.newPage();
    await page.goto(server.url);
    await page.locator('noscript p', { hasText: PAGE_TEXTS.noScript }).waitFor();
    await page.getByText(PAGE_TEXTS.notice).waitFor();
  });
});
