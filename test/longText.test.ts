import fc from 'fast-check';
import { readUtterance } from '../src/channel/utterance';
import { shippedEngine } from './support/converse';

const SHORT = 10_000;
const LONG = 100_000;
/** Ten times the text may take ten times the time, and more on a busy machine; what is quadratic takes a hundred times. */
const MOST_TIMES_LONGER = 40;
/** Shorter times say nothing: a collection of garbage takes as long. */
const LEAST_MS = 20;

const route = (text: string) => shippedEngine().understand(readUtterance({ text }).text);
const fill = (part: string, length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length);
const bestOf = (tries: number, text: string): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < tries; count++) {
    const begun = performance.now();
    route(text);
    best = Math.min(best, performance.now() - begun);
  }
  return best;
};

describe('a text of 100,000 characters', () => {
  it.each([
    ['one number', '1'],
    ['letters without spaces', '漢'],
    ['one sentence without an end', 'what causes fop and how is it treated '],
    ['one-letter words', 'a b '],
    ['sentences', 'My knee hurts. '],
  ])('of %s is routed in a time that grows with its length only', (_title, part) => {
    const short = Math.max(LEAST_MS, bestOf(2, fill(part, SHORT)));
    expect(bestOf(1, fill(part, LONG)) / short).toBeLessThan(MOST_TIMES_LONGER);
  });

  it('has its sign of danger found, wherever it stands', () => {
    const filler = fc.constantFrom('x', '\n', 'lorem ipsum ');
    const danger = fc.constantFrom(
      'I cannot breathe',
      'I want to kill myself',
      'my chest hurts and I am very short of breath',
    );
    fc.assert(
      fc.property(filler, danger, fc.double({ min: 0, max: 1, noNaN: true }), (part, said, place) => {
        const before = fill(part, Math.floor(place * LONG));
        const after = fill(part, LONG - before.length);
        expect(['emergency', 'crisis']).toContain(route(`${before}. ${said}. ${after}`).decision.route);
      }),
      {
        numRuns: 4,
        examples: [
          ['x', 'I cannot breathe', 0],
          ['x', 'I cannot breathe', 1],
        ],
        interruptAfterTimeLimit: 20_000,
      },
    );
  });
});
