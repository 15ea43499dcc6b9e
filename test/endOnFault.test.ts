import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { placesOf } from '../src/endOnFault';

const DIST = join(__dirname, '..', 'dist', 'src');

/** Runs a program that ends its errors so, and then does this. */
const run = (code: string) => {
  const setUp = `
    const { createLog } = require(${JSON.stringify(join(DIST, 'log.js'))});
    require(${JSON.stringify(join(DIST, 'endOnFault.js'))}).endOnFault(createLog('info'));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', `${setUp}\n${code}`], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
};

describe('an error that nobody catches', () => {
  it.each([
    ['is thrown', `setTimeout(() => { throw new TypeError('my-secret-illness'); })`, 'TypeError'],
    ['is a promise that fails', `Promise.reject(new RangeError('my-secret-illness'))`, 'RangeError'],
    ['is no error at all', `Promise.reject('my-secret-illness')`, 'UnhandledPromiseRejection'],
  ])('ends the program and leaves its class in the log, not its message, when it %s', (_how, code, name) => {
    const { status, output } = run(code);
    expect(status).toBe(1);
    expect(output).toContain(name);
    expect(output).not.toContain('my-secret-illness');
  });
});

describe('the places of an error', () => {
  it('are said without its message, also when that looks like one', () => {
    const places = placesOf(new Error('my-secret\n    at my-secret (illness.ts:1:1)'));
    expect(places.join()).toContain('endOnFault.test');
    expect(places.join()).not.toContain('my-secret');
  });

  it('are none for what is no error', () => expect(placesOf({ stack: 'at home' }).join()).not.toContain('home'));
});
