import { hashOf, isSeen, nothingSeen, type Seen, see } from '../../src/state/seenActivities';

const DAY_MS = 24 * 60 * 60 * 1000;
const hashed = (id: string): string => hashOf({ type: 'message', id }) ?? '';
const seeAll = (ids: readonly string[], now = 0): Seen =>
  ids.reduce((seen, id) => see(seen, hashed(id), now), nothingSeen(now));
const numbers = (count: number): string[] => Array.from({ length: count }, (_, n) => `${n}`);

describe('an activity is known again', () => {
  it('by its id and its type', () => {
    expect(hashed('1')).toBe(hashed('1'));
    expect(hashed('1')).not.toBe(hashed('2'));
    expect(hashed('1')).not.toBe(hashOf({ type: 'messageUpdate', id: '1' }));
  });

  it('by the id that the page gave it, when it is sent again', () => {
    const sent = (id: string, clientActivityID: string) =>
      hashOf({ type: 'message', id, channelData: { clientActivityID } });
    expect(sent('1', 'a')).toBe(sent('2', 'a'));
    expect(sent('1', 'a')).not.toBe(sent('1', 'b'));
    expect(sent('1', 'a')).not.toBe(hashed('a'));
  });

  it.each([undefined, ''])('never, when it has no id (%j)', (id) =>
    expect(hashOf({ type: 'message', ...(id === undefined ? {} : { id }) })).toBeNull(),
  );

  it('without its id being kept', () => expect(seeAll(['the id of an activity']).recent).not.toContain('id'));
});

describe('what was seen', () => {
  it('holds for 10,000 others and more', () => {
    const seen = seeAll(['first', ...numbers(10_000)]);
    expect(isSeen(seen, hashed('first'))).toBe(true);
    expect(numbers(10_000).every((id) => isSeen(seen, hashed(id)))).toBe(true);
    expect(isSeen(seen, hashed('other'))).toBe(false);
  });

  it('holds for a day, and goes away some time after it', () => {
    const yesterday = see(seeAll(['first']), hashed('second'), DAY_MS);
    expect([isSeen(yesterday, hashed('first')), isSeen(yesterday, hashed('second'))]).toEqual([true, true]);
    const today = see(yesterday, hashed('third'), 2 * DAY_MS);
    expect([isSeen(today, hashed('first')), isSeen(today, hashed('second'))]).toEqual([false, true]);
  });

  it('does not grow for ever', () => {
    const seen = seeAll(numbers(35_000));
    expect(seen.recent.length + seen.earlier.length).toBeLessThanOrEqual(2 * 10_000 * 8);
  });

  it('is not found across two hashes that stand side by side', () => {
    expect(isSeen({ recent: 'abcdefghijklmnop', since: 0, earlier: '' }, 'efghijkl')).toBe(false);
    expect(isSeen({ recent: 'abcdefghijklmnop', since: 0, earlier: '' }, 'ijklmnop')).toBe(true);
  });
});
