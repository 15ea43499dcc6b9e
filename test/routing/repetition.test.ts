import type { Level } from '../../src/content/schemas';
import { type Complaint, raiseRepeated } from '../../src/routing/repetition';

const HOUR = 60 * 60 * 1000;
const NOON = Date.UTC(2026, 10, 23, 12);

const complaint = (level: Level, at = NOON, flow = 'fop/jaw'): Complaint => ({ flow, level, at });

describe('a complaint that comes up for the first time', () => {
  it.each<Level>(['now', 'today', 'soon', 'routine'])('counts as its answers say: %s', (level) => {
    expect(raiseRepeated(complaint(level), [])).toEqual({ level, complaints: [complaint(level)] });
  });

  it('is not raised by another one', () => {
    expect(raiseRepeated(complaint('soon'), [complaint('soon', NOON - HOUR, 'fop/fall')]).level).toBe('soon');
  });
});

describe('the same complaint a second time within a day', () => {
  it.each<[Level, Level]>([
    ['routine', 'soon'],
    ['soon', 'today'],
    ['today', 'now'],
    ['now', 'now'],
  ])('counts one step higher: %s becomes %s', (level, raised) => {
    expect(raiseRepeated(complaint(level), [complaint(level, NOON - HOUR)]).level).toBe(raised);
  });

  it.each<[Level, Level, Level]>([
    ['today', 'routine', 'today'],
    ['today', 'soon', 'today'],
    ['now', 'routine', 'now'],
    ['soon', 'routine', 'soon'],
  ])('is never lowered by milder answers: %s, then %s, is %s', (first, second, level) => {
    expect(raiseRepeated(complaint(second), [complaint(first, NOON - HOUR)]).level).toBe(level);
  });

  it('stays raised each time, by what the answers say and no more', () => {
    let earlier: Complaint[] = [];
    const levels = [0, 1, 2, 3].map((hour) => {
      const { level, complaints } = raiseRepeated(complaint('soon', NOON + hour * HOUR), earlier);
      earlier = complaints;
      return level;
    });
    expect(levels).toEqual(['soon', 'today', 'today', 'today']);
  });

  it('is remembered once, with the level that was said last', () => {
    const { complaints } = raiseRepeated(complaint('soon'), [
      complaint('soon', NOON - HOUR),
      complaint('today', NOON, 'x'),
    ]);
    expect(complaints).toEqual([complaint('today', NOON, 'x'), complaint('today')]);
  });
});

describe('the same complaint after a day', () => {
  it.each([24, 25, 1000])('counts as its answers say, %d hours later', (hours) => {
    const { level, complaints } = raiseRepeated(complaint('soon'), [complaint('today', NOON - hours * HOUR)]);
    expect(level).toBe('soon');
    expect(complaints).toEqual([complaint('soon')]);
  });

  it('still counts as repeated one minute before', () => {
    expect(raiseRepeated(complaint('soon'), [complaint('soon', NOON - 24 * HOUR + 60_000)]).level).toBe('today');
  });

  it('is not raised for ever by a clock that was set back', () => {
    expect(raiseRepeated(complaint('soon'), [complaint('soon', NOON + 48 * HOUR)]).level).toBe('soon');
  });
});
