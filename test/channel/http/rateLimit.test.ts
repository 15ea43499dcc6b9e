import { createRateLimit } from '../../../src/channel/http/rateLimit';

describe('a limit of 60 a minute', () => {
  const limitAt = () => {
    const clock = { ms: 0 };
    return { clock, limit: createRateLimit(60, () => clock.ms) };
  };

  it('lets a burst of 60 through, then says how many seconds to wait', () => {
    const { limit } = limitAt();
    const waits = Array.from({ length: 61 }, () => limit.take('a'));
    expect(waits.slice(0, 60).every((seconds) => seconds === 0)).toBe(true);
    expect(waits[60]).toBe(1);
  });

  it('gives one back each second', () => {
    const { clock, limit } = limitAt();
    for (let taken = 0; taken < 60; taken++) limit.take('a');
    clock.ms = 2000;
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 1]);
  });

  it('holds for each caller alone', () => {
    const { limit } = limitAt();
    for (let taken = 0; taken < 61; taken++) limit.take('a');
    expect(limit.take('b')).toBe(0);
  });
});
