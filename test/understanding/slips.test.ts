import { KEYS_BESIDE, slipLikelihood } from '../../src/understanding/slips';

describe('a slip of the fingers', () => {
  it.each([
    ['two letters swapped', 'eblow', 'elbow'],
    ['the last two swapped', 'taht', 'that'],
    ['a key hit twice', 'kneee', 'knee'],
    ['a key hit twice in the middle', 'elbbow', 'elbow'],
    ['a letter left out', 'elbw', 'elbow'],
    ['the last letter left out', 'elbo', 'elbow'],
    ['the first letter left out', 'lbow', 'elbow'],
    ['the key to the left', 'elbiw', 'elbow'],
    ['the key below', 'elnow', 'elbow'],
  ])('is likely: %s', (_what, typed, meant) => expect(slipLikelihood(typed, meant)).toBeGreaterThan(0));

  it.each([
    ['a key far away', 'elpow', 'elbow'],
    ['a letter that nobody typed', 'elxbow', 'elbow'],
    ['two errors', 'elbiiw', 'elbow'],
    ['another word', 'knee', 'elbow'],
    ['no error', 'elbow', 'elbow'],
    ['nothing at all', '', 'elbow'],
    ['nothing meant', 'elbow', ''],
    ['letters that no key has', '骨', '头'],
  ])('is not: %s', (_what, typed, meant) => expect(slipLikelihood(typed, meant)).toBe(0));
});

it('keys lie beside each other both ways', () => {
  for (const [key, beside] of KEYS_BESIDE) expect(beside).not.toContain(key);
  expect(KEYS_BESIDE.get('q')).toBe('wa');
  expect(KEYS_BESIDE.get('g')).toBe('fhtb');
});
