import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser of this machine: `CHROMIUM_PATH`, or where it usually is. */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM_PATH ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));

/**
 * `describe` for tests that need a browser. Without one they are skipped with a sentence; with `CI` set that is a failure, so that
 * they are not skipped where everything is to be tested.
 */
export const describeInBrowser: jest.Describe | jest.Describe['skip'] = (() => {
  if (findChromium() || process.env.CI) return describe;
  process.stderr.write('Browser tests are skipped: no Chromium was found. Install one, or name it in CHROMIUM_PATH.\n');
  return describe.skip;
})();

export const launchChromium = (): Promise<Browser> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or name it in CHROMIUM_PATH.');
  // Containers give it neither a user namespace for its sandbox nor much shared memory.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
};
