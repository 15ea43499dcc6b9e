import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/engine';
import { ContentError } from '../../src/errors';
import type { Log } from '../../src/log';
import type { Reload } from '../../src/reload/reloadEngine';
import { reloadOnChange } from '../../src/reload/reloadOnChange';
import type { Watch } from '../../src/reload/watchContent';
import { writeFiles } from '../support/exampleContent';
import { until } from '../support/until';

const LOOK_MS = 20;

let dir: string;
let reloads: { resolve: (engine: Engine) => void; reject: (error: Error) => void; isGivenUp: boolean }[];
let used: Engine[];
let logged: Record<string, unknown>[];
let watch: Watch;

const engine = (name: string) => ({ name }) as unknown as Engine;

beforeEach(() => {
  dir = writeFiles({ 'messages.yaml': 'one', 'intents/a.txt': 'two' });
  [reloads, used, logged] = [[], [], []];
  const write = (fields: Record<string, unknown>) => void logged.push(fields);
  watch = reloadOnChange({
    contentDirs: [dir],
    log: { debug: write, info: write, warn: write, error: write } as unknown as Log,
    everyMs: LOOK_MS,
    onReloaded: (made) => void used.push(made),
    reload: () => {
      const own = { resolve: (_: Engine) => {}, reject: (_: Error) => {}, isGivenUp: false };
      const made = new Promise<Engine>((resolve, reject) => Object.assign(own, { resolve, reject }));
      reloads.push(own);
      return {
        engine: made,
        giveUp: () => {
          own.isGivenUp = true;
        },
      } satisfies Reload;
    },
  });
});
afterEach(() => watch.stop());

const edit = (text: string, file = 'messages.yaml') => writeFileSync(join(dir, file), text);
const looks = (count: number) => new Promise((resolve) => setTimeout(resolve, count * LOOK_MS));

describe('content that changes while the service runs', () => {
  it('is not reloaded while nothing changes', async () => {
    await looks(5);
    expect(reloads).toHaveLength(0);
  });

  it('is used as soon as it is ready', async () => {
    edit('one and a half');
    await until(() => reloads.length === 1);
    expect(used).toEqual([]);
    reloads[0]?.resolve(engine('new'));
    await until(() => used.length === 1);
    expect(used).toEqual([engine('new')]);
  });

  it.each<[string, () => void]>([
    ['a new file', () => edit('three', 'intents/b.txt')],
    ['a file that is taken away', () => rmSync(join(dir, 'intents/a.txt'))],
    ['a file that another one replaces', () => renameSync(join(dir, 'intents/a.txt'), join(dir, 'messages.yaml'))],
    ['a folder that is taken away', () => rmSync(dir, { recursive: true })],
  ])('is reloaded after %s', async (_title, change) => {
    change();
    await until(() => reloads.length === 1);
  });

  it('is reloaded once after several edits, when the last of them is written', async () => {
    for (let number = 0; number < 10; number += 1) {
      edit(`edit ${'x'.repeat(number)}`);
      edit(`edit ${'x'.repeat(number)}`, 'intents/a.txt');
      await looks(0.5);
    }
    await until(() => reloads.length > 0);
    await looks(5);
    expect(reloads.filter(({ isGivenUp }) => !isGivenUp)).toHaveLength(1);
  });

  it('gives a reload up when newer files are there, and never uses it', async () => {
    edit('first edit');
    await until(() => reloads.length === 1);
    edit('second edit, longer');
    await until(() => reloads.length === 2);
    expect(reloads[0]?.isGivenUp).toBe(true);
    reloads[1]?.resolve(engine('second'));
    reloads[0]?.resolve(engine('first'));
    await until(() => used.length === 1);
    await looks(3);
    expect(used).toEqual([engine('second')]);
  });

  it('stays unused where it has problems, and each of them is logged', async () => {
    const [one, two] = ['a.yaml', 'b.yaml'].map((file) => ({ file, field: 'title', found: '5', expected: 'string' }));
    edit('broken');
    await until(() => reloads.length === 1);
    reloads[0]?.reject(new ContentError([one, two] as never));
    await until(() => logged.length >= 4);
    expect(used).toEqual([]);
    expect(logged).toEqual(expect.arrayContaining([one, two]));
  });

  it('is looked at again after a broken edit', async () => {
    edit('broken');
    await until(() => reloads.length === 1);
    reloads[0]?.reject(new ContentError([]));
    edit('mended again');
    await until(() => reloads.length === 2);
    reloads[1]?.resolve(engine('mended'));
    await until(() => used.length === 1);
  });
});
