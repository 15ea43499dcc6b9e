import type { Evidence } from '../../src/understanding/evidence';
import { calibrate, type Judged } from '../../src/understanding/rejection';

const evidence = (top: number, label = 'a'): Evidence => ({
  label,
  share: 0.5,
  top,
  lead: top / 2,
  coverage: Math.min(1, Math.max(0, top)),
  unseen: 0,
});

/** A thousand messages in scope with margins from 0 to 1, all right; a hundred out of scope from -0.5 to 0.5. */
const inScope: readonly Judged[] = Array.from({ length: 1_000 }, (_, index) => ({
  evidence: evidence(index / 1_000),
  label: 'a',
}));
const outOfScope: readonly Judged[] = Array.from({ length: 100 }, (_, index) => ({
  evidence: evidence(index / 100 - 0.5),
  label: 'oos',
}));

describe('a rejection learned from validation messages', () => {
  const { accepts, confidence } = calibrate([...inScope, ...outOfScope]);
  const isAccepted = (of: Evidence): boolean => accepts?.(of) ?? true;

  it('costs two points of what was right', () =>
    expect(inScope.filter((message) => !isAccepted(message.evidence))).toHaveLength(20));

  it('rejects what has weaker evidence', () => {
    expect(isAccepted(evidence(-0.3))).toBe(false);
    expect(isAccepted(evidence(0.5))).toBe(true);
  });

  it('gives a confidence that follows the evidence and is a probability', () => {
    const rising = [-0.5, 0, 0.3, 0.6, 1].map((top) => confidence(evidence(top)));
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    const all = [...inScope, ...outOfScope];
    const mean = all.reduce((sum, message) => sum + confidence(message.evidence), 0) / all.length;
    expect(mean).toBeCloseTo(1_000 / 1_100, 2);
  });

  it('never accepts a message that is labelled as out of scope', () =>
    expect(isAccepted(evidence(1, 'oos'))).toBe(false));

  it('counts no loss where the label was wrong anyway', () => {
    const weakAreWrong = inScope.map((message, index) => (index < 100 ? { ...message, label: 'b' } : message));
    const stricter = calibrate([...weakAreWrong, ...outOfScope]);
    expect(inScope.filter((message) => !stricter.accepts?.(message.evidence))).toHaveLength(120);
  });

  it('accepts nothing where no label was right', () => {
    const wrong = inScope.map((message) => ({ ...message, label: 'b' }));
    expect(calibrate([...wrong, ...outOfScope]).accepts?.(evidence(1))).toBe(false);
  });
});

describe('validation messages that are all in scope', () => {
  it('give a confidence and no rejection', () => {
    const { accepts, confidence } = calibrate(
      inScope.map((message, index) => (index < 200 ? { ...message, label: 'b' } : message)),
    );
    expect(accepts).toBeUndefined();
    expect(confidence(evidence(0.9))).toBeGreaterThan(0.9);
    expect(confidence(evidence(0.05))).toBeLessThan(0.5);
  });
});
