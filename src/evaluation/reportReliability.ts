import type { ReliabilityBin } from './reliability';
import { html, type Markup } from './reportMarkup';

const WIDTH = 560;
const LEFT = 56;
const TOP = 12;
const PLOT = 260;
const BARS_TOP = TOP + PLOT + 36;
const BARS = 56;
const HEIGHT = BARS_TOP + BARS + 24;

const across = (confidence: number): number => LEFT + confidence * (WIDTH - LEFT - 16);
const up = (percent: number): number => TOP + PLOT - (percent / 100) * PLOT;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/** Confidence against the share that was right, with intervals; below, how many messages stand behind each point. */
export const drawReliability = (bins: readonly ReliabilityBin[]): Markup => {
  const most = Math.max(1, ...bins.map(({ right }) => right.of));
  const points = bins.map(({ from, to, meanConfidence, right }) => {
    const height = (right.of / most) * BARS;
    const middle = (across(from) + across(to)) / 2;
    const bar = html`<rect x="${across(from) + 2}" y="${BARS_TOP + BARS - height}" width="${across(to) - across(from) - 4}" height="${height}" class="bar"/><text x="${middle}" y="${BARS_TOP + BARS - height - 4}" text-anchor="middle" class="small">${right.of}</text>`;
    if (meanConfidence === null || right.percent === null) return bar;
    const x = across(meanConfidence);
    return html`${bar}<g><title>${`Confidence ${from.toFixed(1)} to ${to.toFixed(1)}: ${right.right} of ${right.of} right`}</title><line x1="${x}" y1="${up(right.low ?? 0)}" x2="${x}" y2="${up(right.high ?? 0)}" class="whisker"/><circle cx="${x}" cy="${up(right.percent)}" r="5" class="point"/></g>`;
  });
  return html`<svg role="img" aria-label="Share right by confidence" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" class="picture">${TICKS.map(
    (tick) =>
      html`<line x1="${across(0)}" y1="${up(100 * tick)}" x2="${across(1)}" y2="${up(100 * tick)}"/><text x="${LEFT - 8}" y="${up(100 * tick) + 4}" text-anchor="end" class="small">${Math.round(100 * tick)} %</text><text x="${across(tick)}" y="${TOP + PLOT + 16}" text-anchor="middle" class="small">${tick.toFixed(1)}</text>`,
  )}<line x1="${across(0)}" y1="${up(0)}" x2="${across(1)}" y2="${up(100)}" class="ideal"/><text x="${across(0.02)}" y="${TOP + 14}" class="axis">share right ↑</text><text x="${across(1)}" y="${up(0) - 6}" text-anchor="end" class="axis">confidence →</text>${points}<text x="${across(0.02)}" y="${BARS_TOP + 6}" class="axis">messages</text><line x1="${across(0)}" y1="${BARS_TOP + BARS}" x2="${across(1)}" y2="${BARS_TOP + BARS}"/></svg>`;
};
