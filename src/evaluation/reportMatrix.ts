import { html, type Markup } from './reportMarkup';

/** How often each gold label was given each predicted one. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

const CELL_HEIGHT = 26;
const LETTER_WIDTH = 6.6;
const TOTALS_WIDTH = 116;

const countIn = (counts: Counts, row: string, column: string): number => counts[row]?.[column] ?? 0;

/** The stronger the colour, the larger the share of its row: green where both agree, red elsewhere. */
const fill = (isRight: boolean, share: number): string =>
  `rgb(${isRight ? '26 127 55' : '193 31 46'} / ${(0.14 + 0.76 * share).toFixed(2)})`;

/** A confusion matrix as a picture: gold labels in rows, predicted ones in columns, both in the order given. */
export const drawMatrix = (
  counts: Counts,
  rows: readonly string[],
  columns: readonly string[],
  title: string,
): Markup => {
  const longest = Math.max(...rows.map(({ length }) => length), 4);
  const left = longest * LETTER_WIDTH + 16;
  const top = Math.max(...columns.map(({ length }) => length)) * LETTER_WIDTH * 0.78 + 38;
  const cell = columns.length > 12 ? 26 : 46;
  const gridWidth = columns.length * cell;
  const width = Math.ceil(left + gridWidth + TOTALS_WIDTH);
  const height = Math.ceil(top + rows.length * CELL_HEIGHT + 6);
  const lines = rows.map((row, y) => {
    const total = Object.values(counts[row] ?? {}).reduce((sum, count) => sum + count, 0);
    const right = countIn(counts, row, row);
    const middle = top + y * CELL_HEIGHT + CELL_HEIGHT / 2;
    const cells = columns.map((column, x) => {
      const count = countIn(counts, row, column);
      const isRight = row === column;
      if (count === 0 && !isRight) return null;
      const share = total > 0 ? count / total : 0;
      return html`<g><title>${`${count} of ${total} × ${row}: taken for ${column}`}</title><rect x="${left + x * cell + 1}" y="${top + y * CELL_HEIGHT + 1}" width="${cell - 2}" height="${CELL_HEIGHT - 2}" rx="3" fill="${fill(isRight, share)}"/><text x="${left + x * cell + cell / 2}" y="${middle + 4}" text-anchor="middle" class="${share > 0.5 ? 'strong' : 'count'}">${count}</text></g>`;
    });
    return html`<text x="${left - 8}" y="${middle + 4}" text-anchor="end">${row}</text><line x1="${left}" y1="${top + y * CELL_HEIGHT}" x2="${left + gridWidth}" y2="${top + y * CELL_HEIGHT}"/>${cells}<text x="${left + gridWidth + 8}" y="${middle + 4}" class="small">${total > 0 ? `${right} of ${total}, ${Math.round((100 * right) / total)} %` : '-'}</text>`;
  });
  return html`<svg role="img" aria-label="${title}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" class="picture"><text x="${left - 8}" y="${top - 10}" text-anchor="end" class="axis">labelled ↓</text><text x="${left}" y="14" class="axis">understood as →</text>${columns.map(
    (column, x) => {
      const place = left + x * cell + cell / 2 + 3;
      return html`<text x="${place}" y="${top - 8}" transform="rotate(-50 ${place} ${top - 8})">${column}</text><line x1="${left + x * cell}" y1="${top}" x2="${left + x * cell}" y2="${top + rows.length * CELL_HEIGHT}"/>`;
    },
  )}${lines}<rect x="${left}" y="${top}" width="${gridWidth}" height="${rows.length * CELL_HEIGHT}" class="frame"/></svg>`;
};
