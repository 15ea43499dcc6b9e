import { calibrationError, reliabilityBins } from '../../src/evaluation/reliability';

describe('confidence against truth', () => {
  const bins = reliabilityBins([
    { confidence: 0, isRight: false },
    { confidence: 0.1, isRight: false },
    { confidence: 0.99, isRight: true },
    { confidence: 1, isRight: true },
    { confidence: 1, isRight: false },
  ]);

  it('is counted in ten bins that hold every message once', () => {
    expect(bins).toHaveLength(10);
    expect(bins.map(({ right }) => right.of)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 3]);
  });

  it('has full confidence in the last bin', () => expect(bins.at(-1)?.right).toMatchObject({ right: 2, of: 3 }));

  it('has no mean where there is no message', () => expect(bins[4]?.meanConfidence).toBeNull());

  it('is 0 points apart where each confidence is the share right', () =>
    expect(
      calibrationError(
        reliabilityBins([
          { confidence: 0.5, isRight: true },
          { confidence: 0.5, isRight: false },
        ]),
      ),
    ).toBe(0));

  it('is 100 points apart where sure messages are wrong', () =>
    expect(calibrationError(reliabilityBins([{ confidence: 1, isRight: false }]))).toBe(100));
});
