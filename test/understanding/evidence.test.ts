import { createEvidenceReader } from '../../src/understanding/evidence';
import type { FeatureWords } from '../../src/understanding/features';

const read = (text: string): FeatureWords => ({
  words: text.split(' ').filter(Boolean),
  sequence: [],
  classes: [],
  isFollowUp: false,
});

const EXAMPLES = [
  ['make a phone call', 'call'],
  ['call my mother', 'call'],
  ['deny the loan', 'loan'],
  ['ask for a loan', 'loan'],
].map(([text, label]) => ({ words: read(text as string), labels: [label as string] }));

const readEvidence = createEvidenceReader(EXAMPLES);

describe('the evidence for a label', () => {
  it('covers a message whose words all occur in the examples of the label', () =>
    expect(readEvidence(read('call my phone'))).toMatchObject({ label: 'call', coverage: 1, unseen: 0 }));

  it('does not count words of other labels as covered', () => {
    const { label, coverage, unseen } = readEvidence(read('deny a phone call'));
    expect(label).toBe('call');
    expect(unseen).toBe(0);
    expect(coverage).toBeGreaterThan(0.4);
    expect(coverage).toBeLessThan(0.9);
  });

  it('tells words that no example has', () => {
    const { coverage, unseen } = readEvidence(read('call giraffe'));
    expect(unseen).toBeGreaterThan(0.5);
    expect(coverage + unseen).toBeCloseTo(1, 6);
  });

  it.each(['', 'giraffe zebra'])('has nothing to go by in "%s"', (text) =>
    expect(readEvidence(read(text))).toMatchObject({ coverage: 0, unseen: 1 }),
  );

  it('shares one between the labels', () => {
    const { share, lead } = readEvidence(read('call my mother'));
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(1);
    expect(lead).toBeGreaterThan(0);
  });
});
