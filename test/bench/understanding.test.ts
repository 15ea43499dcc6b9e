import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencies, devDependencies } from '../../package.json';
import { CONTESTANTS, voteOf } from '../../src/bench/contestants';
import { installPeer } from '../../src/bench/installPeer';
import { examplesFor, predictionOf } from '../../src/bench/labels';
import { figuresFor, showUnderstandingBench } from '../../src/bench/understanding';
import { gold, predicted } from '../support/evaluated';
import { tempDir } from '../support/tempDir';

const example = (text: string, label: string) => ({ text, labels: [label], isFollowUp: false });

describe('what the libraries learn from', () => {
  const examples = ['one', 'two', 'three', 'four'].flatMap((text) => [
    example(text, 'causes'),
    example(`${text} bye`, 'smalltalk.goodbye'),
  ]);

  it('are the same examples in the same mixed order on every run', () => {
    expect(examplesFor(examples, null)).toEqual(examplesFor([...examples].reverse(), null));
    expect(examplesFor(examples, null)).toHaveLength(8);
  });

  it('can be limited for each label', () =>
    expect(
      examplesFor(examples, 1)
        .map(({ labels }) => labels[0])
        .sort(),
    ).toEqual(['causes', 'smalltalk.goodbye']));
});

describe('the label of a library', () => {
  it.each([
    ['causes', 'answer', 'causes'],
    ['smalltalk.goodbye', 'smalltalk', null],
    ['crisis', 'crisis', null],
    [null, 'out-of-scope', null],
  ])('%s is the route %s', (label, route, topic) =>
    expect(predictionOf('1', label)).toMatchObject({ id: '1', route, topic }),
  );

  it('is the one with most votes', () =>
    expect(
      voteOf([
        { label: 'causes', score: 5 },
        { label: 'outlook', score: 3 },
        { label: 'outlook', score: 3 },
      ]),
    ).toBe('outlook'));

  it('is none without votes', () => expect(voteOf([])).toBeNull());
});

describe('a library to compare with', () => {
  const peer = { name: 'some-peer', version: '1.2.3' };

  it('is no dependency of the service unless the service uses it', () => {
    const own = Object.keys({ ...dependencies, ...devDependencies });
    for (const { peer: needed } of CONTESTANTS) if (needed) expect(own).not.toContain(needed.name);
  });

  it('is installed in its pinned version into a folder of its own, and runs no scripts', () => {
    const folder = join(tempDir(), 'peers');
    const calls: (readonly string[])[] = [];
    expect(
      installPeer(folder, peer, (args) => {
        calls.push(args);
        return null;
      }),
    ).toBeNull();
    expect(calls).toEqual([expect.arrayContaining(['--prefix', folder, '--ignore-scripts', 'some-peer@1.2.3'])]);
  });

  it('is not installed again', () => {
    const folder = tempDir();
    mkdirSync(join(folder, 'node_modules', peer.name), { recursive: true });
    writeFileSync(join(folder, 'node_modules', peer.name, 'package.json'), '{"version":"1.2.3"}');
    expect(
      installPeer(folder, peer, () => {
        throw new Error('npm was called');
      }),
    ).toBeNull();
  });

  it('is left out with a sentence when it cannot be installed', () =>
    expect(installPeer(tempDir(), peer, () => 'no network')).toBe(
      'some-peer 1.2.3 could not be installed: no network',
    ));
});

describe('the benchmark', () => {
  const figures = figuresFor(
    'a.jsonl',
    [gold('1'), gold('2', { context: 'what is it?' })],
    [predicted('1'), predicted('2', { topic: 'outlook' })],
  );
  const line = {
    name: 'Condition Guide',
    version: null,
    note: 'ours',
    learnedFrom: 10,
    trainMs: 1500,
    medianMs: 0.5,
    p99Ms: 2,
    timesOurs: 1,
    figures: [figures],
    errorsTimesOurs: { route: null, answerTopic: 1 },
  };

  it('also counts the messages that stand alone', () =>
    expect(figures).toMatchObject({
      answerTopic: { right: 1, of: 2 },
      standalone: { messages: 1, answerTopic: { right: 1, of: 1 } },
    }));

  it('prints figures, ratios and what was left out', () => {
    const text = showUnderstandingBench({
      lines: [line, { ...line, name: 'peer', version: '1.0.0', timesOurs: 12.4 }],
      leftOut: [{ name: 'other', reason: 'no network' }],
    });
    expect(text).toContain('a.jsonl: 2 messages, 1 of them without an earlier one');
    expect(text).toMatch(/peer +0\.500 +2\.00 +12 x/);
    expect(text).toContain('Left out: other: no network.');
  });
});
