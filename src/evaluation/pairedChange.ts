import { type Share, shareOf } from './score';

/** One figure on the same messages twice, and the difference in points with its 95 % interval. */
export type PairedChange = {
  readonly before: Share;
  readonly after: Share;
  /** After less before; null where there was nothing to count. */
  readonly points: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Messages that count only after, and only before. */
  readonly gained: number;
  readonly lost: number;
};

const Z = 1.959964;
const round = (value: number): number => Math.round(value * 10) / 10;

/** Whether each message counts, before and after. The interval is that of Bonett and Price (2012) for paired shares. */
export const pairedChange = (pairs: readonly { readonly before: boolean; readonly after: boolean }[]): PairedChange => {
  const of = pairs.length;
  const before = shareOf(pairs.filter((pair) => pair.before).length, of);
  const after = shareOf(pairs.filter((pair) => pair.after).length, of);
  const gained = pairs.filter((pair) => pair.after && !pair.before).length;
  const lost = pairs.filter((pair) => pair.before && !pair.after).length;
  if (of === 0) return { before, after, points: null, low: null, high: null, gained, lost };
  const more = (gained + 1) / (of + 2);
  const less = (lost + 1) / (of + 2);
  const centre = more - less;
  const half = Z * Math.sqrt((more + less - centre ** 2) / (of + 2));
  return {
    before,
    after,
    points: round((100 * (gained - lost)) / of),
    low: round(100 * (centre - half)),
    high: round(100 * (centre + half)),
    gained,
    lost,
  };
};
