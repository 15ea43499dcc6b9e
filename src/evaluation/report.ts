import { CORE_TOPICS, ROUTES } from '../content/topics';
import { type Comparison, isUnderstood, type MessageChange } from './compareEvaluations';
import { type Confusion, confusionsOf, describeGot, describeWanted, HARMS, type Harm } from './confusions';
import { GOALS, type Goal, judge, MOST_TYPING_LOSS, type Verdict } from './goals';
import type { GoldMessage } from './goldMessage';
import type { PairedChange } from './pairedChange';
import { calibrationError, reliabilityBins } from './reliability';
import { html, type Markup } from './reportMarkup';
import { type Counts, drawMatrix } from './reportMatrix';
import { drawReliability } from './reportReliability';
import { REPORT_STYLE } from './reportStyle';
import type { Figures, Prediction, Share } from './score';
import type { TypingLoss } from './typingLoss';

/** One evaluation file with all that was measured on it. */
export type EvaluatedFile = {
  readonly file: string;
  readonly gold: readonly GoldMessage[];
  readonly predictions: readonly Prediction[];
  readonly figures: Figures;
  /** Null where it was not measured. */
  readonly typingLoss: TypingLoss | null;
  /** Null where there is nothing earlier to compare with. */
  readonly comparison: Comparison | null;
};

export type ReportOptions = {
  readonly madeOn: string;
  readonly contentHash: string;
  /** The file of earlier figures; null without one. */
  readonly comparedWith: string | null;
  /** Leaves out every single message, so that a file can be kept unseen. */
  readonly totalsOnly: boolean;
};

const EXAMPLES_SHOWN = 3;
const CHANGES_SHOWN = 40;
const CONFUSIONS_SHOWN: Readonly<Record<Harm, number>> = {
  'danger missed': 20,
  'wrong medical answer': 8,
  'false alarm': 5,
  'other wrong route': 6,
};
const HARM_MEANINGS: Readonly<Record<Harm, string>> = {
  'danger missed': 'An emergency or a crisis that was not noticed. The gravest mistake: read every one.',
  'wrong medical answer': 'An answer to another question than the one asked, or where there was nothing to answer.',
  'false alarm': 'Taken for an emergency or a crisis. Safe, but it frightens and wears trust out.',
  'other wrong route':
    'Handled in another way than it should be: asked back, declined, sent to a clinician, the other kind of alarm.',
};
const VERDICTS: Readonly<Record<Verdict, { readonly label: string; readonly tone: string }>> = {
  met: { label: '✓ Met', tone: 'good' },
  unsure: { label: '? Unsure', tone: 'fair' },
  missed: { label: '✗ Missed', tone: 'bad' },
  'not measured': { label: '– Not measured', tone: 'none' },
};

const badge = (verdict: Verdict): Markup =>
  html`<span class="badge ${VERDICTS[verdict].tone}">${VERDICTS[verdict].label}</span>`;
const percent = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} %`);
const signed = (value: number | null): string =>
  value === null ? '–' : `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(1)}`;
const plain = (value: number): string => (value < 0 ? signed(value) : value.toFixed(1));
const interval = (low: number | null, high: number | null): string =>
  low === null || high === null ? '–' : `${plain(low)} to ${plain(high)}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** One line of the table of figures. */
type Line = {
  readonly name: string;
  readonly meaning: string;
  readonly unit: string;
  readonly bound: Goal['bound'];
  readonly goal: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly counted: string;
  readonly verdict: Verdict;
};

const lineOf = ({ name, meaning, shareIn, bound, percent: goal }: Goal, figures: Figures): Line => {
  const { right, of, percent: value, low, high } = shareIn(figures);
  const verdict = judge({ value, low, high }, bound, goal);
  return { name, meaning, unit: '%', bound, goal, value, low, high, counted: `${right} of ${of}`, verdict };
};

const negative = (value: number | null): number | null => (value === null ? null : value === 0 ? 0 : -value);

const lossLine = (name: string, { before, points, low, high }: PairedChange): Line => {
  const loss = { value: negative(points), low: negative(high), high: negative(low) };
  return {
    ...loss,
    name: `typing errors: loss in “${name}”`,
    meaning: 'Points lost when every eighth letter is mistyped.',
    unit: 'points',
    bound: 'at most',
    goal: MOST_TYPING_LOSS,
    counted: `${before.of}`,
    verdict: judge(loss, 'at most', MOST_TYPING_LOSS),
  };
};

const linesOf = ({ figures, typingLoss }: EvaluatedFile): Line[] => [
  ...GOALS.map((goal) => lineOf(goal, figures)),
  ...(typingLoss
    ? [
        lossLine('route right', typingLoss.route),
        lossLine('answer topic right', typingLoss.answerTopic),
        lossLine('emergency and crisis recall', typingLoss.danger),
      ]
    : []),
];

/** Met by what was counted, though the interval reaches beyond the goal. */
const isNarrow = ({ verdict, bound, goal, low, high }: Line): boolean =>
  verdict === 'met' && (bound === 'at least' ? (low ?? goal) < goal : (high ?? goal) > goal);

const summaryOf = (lines: readonly Line[]): Markup => {
  const named = (verdict: Verdict) => lines.filter((line) => line.verdict === verdict).map(({ name }) => name);
  const [met, unsure, missed] = [named('met'), named('unsure'), named('missed')];
  const tone = missed.length > 0 ? 'bad' : unsure.length > 0 ? 'fair' : 'good';
  return html`<div class="summary ${tone}"><p><strong>${met.length} of ${plural(lines.length, 'goal')} met, ${unsure.length} unsure, ${missed.length} missed.</strong></p>${
    missed.length > 0 ? html`<p>Missed: ${missed.join('; ')}.</p>` : null
  }${unsure.length > 0 ? html`<p>Unsure (not reached here, but within what chance does to so few messages): ${unsure.join('; ')}.</p>` : null}</div>`;
};

const BAR_WIDTH = 170;

/** The interval as a bar with the figure as a dot and the goal as an upright line. */
const drawInterval = ({ bound, goal, value, low, high, name }: Line): Markup | null => {
  if (value === null || low === null || high === null) return null;
  const from = bound === 'at least' ? Math.min(70, Math.floor(low / 10) * 10) : Math.min(0, Math.floor(low));
  const to = bound === 'at least' ? 100 : Math.max(2.5 * goal, Math.ceil(high));
  const across = (number: number) => Math.round(4 + ((number - from) / (to - from)) * (BAR_WIDTH - 8));
  const side = bound === 'at least' ? { x: across(goal), end: across(to) } : { x: across(from), end: across(goal) };
  return html`<svg role="img" aria-label="${name}: interval and goal" width="${BAR_WIDTH}" height="22" viewBox="0 0 ${BAR_WIDTH} 22" class="interval"><rect x="${side.x}" y="3" width="${side.end - side.x}" height="16" class="reached"/><line x1="4" y1="11" x2="${BAR_WIDTH - 4}" y2="11"/><rect x="${across(low)}" y="8" width="${Math.max(2, across(high) - across(low))}" height="6" rx="3" class="range"/><line x1="${across(goal)}" y1="2" x2="${across(goal)}" y2="20" class="goal"/><circle cx="${across(value)}" cy="11" r="4.5" class="point"/></svg>`;
};

const drawFigures = (lines: readonly Line[]): Markup => html`<table>
<thead><tr><th>Figure</th><th>Goal</th><th class="number">Result</th><th class="number">95 % interval</th><th>Interval and goal</th><th class="number">Messages</th><th>Verdict</th></tr></thead>
<tbody>${lines.map(
  (line) =>
    html`<tr><th scope="row">${capital(line.name)}<small>${line.meaning}</small></th><td class="nowrap">${line.bound} ${line.goal} ${line.unit}</td><td class="number result">${line.value === null ? '–' : line.value.toFixed(1)} ${line.value === null ? '' : line.unit}</td><td class="number nowrap">${interval(line.low, line.high)}</td><td>${drawInterval(line)}</td><td class="number nowrap">${line.counted}</td><td>${badge(line.verdict)}${isNarrow(line) ? html`<small>narrowly</small>` : null}</td></tr>
`,
)}</tbody></table>
<p class="note">Met: the result reaches the goal. Met, narrowly: it does, but the interval reaches beyond the goal. Unsure: it does not, but the goal lies inside the interval, and more messages could decide. Missed: the whole interval is on the wrong side of the goal. In the pictures the dot is the result, the bar its interval, the upright line the goal and the shaded part what reaches it.</p>`;

const quote = ({ id, text, context }: GoldMessage): Markup =>
  html`<code>${id}</code> ${context === null ? null : html`<span class="context">after “${context}”: </span>`}“${text}”`;

const drawExamples = ({ misses }: Confusion): Markup => {
  const shown = misses[0] && misses.length <= EXAMPLES_SHOWN + 1 ? misses.length : EXAMPLES_SHOWN;
  return html`<ul>${misses
    .slice(0, shown)
    .map(
      ({ message, prediction }) =>
        html`<li>${quote(message)} <span class="nowrap">(confidence ${prediction.confidence.toFixed(2)})</span></li>`,
    )}${misses.length > shown ? html`<li>and ${misses.length - shown} more</li>` : null}</ul>`;
};

const drawConfusions = (confusions: readonly Confusion[], totalsOnly: boolean): Markup => {
  const kinds = HARMS.map((harm) => {
    const all = confusions.filter((confusion) => confusion.harm === harm);
    const messages = all.reduce((sum, { misses }) => sum + misses.length, 0);
    const shown = all.slice(0, CONFUSIONS_SHOWN[harm]);
    const rest = all.slice(shown.length).reduce((sum, { misses }) => sum + misses.length, 0);
    return html`<h4>${capital(harm)}: ${messages}</h4><p>${HARM_MEANINGS[harm]}</p>${
      messages === 0
        ? html`<p>None.</p>`
        : html`<table><thead><tr><th class="number">Times</th><th>Right would be</th><th>Understood as</th>${totalsOnly ? null : html`<th>Messages</th>`}</tr></thead><tbody>${shown.map(
            (confusion) =>
              html`<tr><td class="number">${confusion.misses.length}</td><td class="nowrap">${confusion.wanted}</td><td class="nowrap">${confusion.got}</td>${totalsOnly ? null : html`<td>${drawExamples(confusion)}</td>`}</tr>
`,
          )}</tbody></table>${rest > 0 ? html`<p class="note">${plural(rest, 'more message')} in rarer confusions of this kind; <code>evaluate --misses</code> lists all.</p>` : null}`
    }`;
  });
  return html`${kinds}`;
};

const verdictOfChange = ({ points, low, high, gained, lost }: PairedChange, bound: Goal['bound']): Markup => {
  if (points === null) return html`<span class="badge none">– Not measured</span>`;
  if (gained === 0 && lost === 0) return html`<span class="badge none">= Same</span>`;
  const isBetter = bound === 'at least' ? points > 0 : points < 0;
  const isProven = (low ?? 0) > 0 || (high ?? 0) < 0;
  if (points === 0 || !isProven)
    return html`<span class="badge fair">≈ ${points === 0 ? 'Even' : isBetter ? 'Better, may be chance' : 'Worse, may be chance'}</span>`;
  return isBetter ? html`<span class="badge good">▲ Better</span>` : html`<span class="badge bad">▼ Worse</span>`;
};

const drawChanges = (title: string, changes: readonly MessageChange[], totalsOnly: boolean): Markup => {
  if (totalsOnly || changes.length === 0) return html`<h4>${title}: ${changes.length}</h4>`;
  const shown = changes.slice(0, CHANGES_SHOWN);
  return html`<details${changes.length <= 12 ? html` open` : null}><summary><h4>${title}: ${changes.length}</h4></summary><table><thead><tr><th>Message</th><th>Right would be</th><th>Before</th><th>Now</th></tr></thead><tbody>${shown.map(
    ({ message, before, after }) =>
      html`<tr><td>${quote(message)}</td><td>${describeWanted(message)}</td><td>${describeGot(before)}</td><td>${describeGot(after)}</td></tr>
`,
  )}</tbody></table>${changes.length > shown.length ? html`<p class="note">and ${changes.length - shown.length} more</p>` : null}</details>`;
};

const drawComparison = (comparison: Comparison, { comparedWith, totalsOnly }: ReportOptions): Markup => html`
<p>Against <code>${comparedWith}</code>, on the ${plural(comparison.messages, 'message')} that both have${comparison.onlyNow > 0 ? ` (${comparison.onlyNow} are new and not compared)` : ''}, both judged by today’s labels. In short: ${plural(comparison.better.length, 'message')} better, ${comparison.worse.length} worse.</p>
<table><thead><tr><th>Figure</th><th class="number">Before</th><th class="number">Now</th><th class="number">Change in points</th><th class="number">95 % interval</th><th>Verdict</th></tr></thead><tbody>${comparison.figures.map(
  ({ goal, change }) =>
    html`<tr><th scope="row">${capital(goal.name)}</th><td class="number">${percent(change.before.percent)}</td><td class="number">${percent(change.after.percent)}</td><td class="number result">${signed(change.points)}</td><td class="number nowrap">${change.points === null ? '–' : `${signed(change.low)} to ${signed(change.high)}`}</td><td>${verdictOfChange(change, goal.bound)}</td></tr>
`,
)}</tbody></table>
${drawChanges('Worse: were right, now wrong', comparison.worse, totalsOnly)}
${drawChanges('Better: were wrong, now right', comparison.better, totalsOnly)}
${drawChanges('Wrong in another way', comparison.stillWrong, totalsOnly)}`;

const drawTyping = ({ route, answerTopic, danger }: TypingLoss): Markup => {
  const lines: [string, PairedChange][] = [
    ['Route right', route],
    ['Answer topic right', answerTopic],
    ['Emergency and crisis recall', danger],
  ];
  return html`<p>Each message once more, with one typing error per eight letters: letters swapped, left out, doubled or hit beside their key. The errors are the same on every run.</p>
<table><thead><tr><th>Figure</th><th class="number">As written</th><th class="number">With errors</th><th class="number">Change in points</th><th class="number">95 % interval</th><th class="number">Lost</th><th class="number">Gained</th></tr></thead><tbody>${lines.map(
    ([name, change]) =>
      html`<tr><th scope="row">${name}</th><td class="number">${percent(change.before.percent)}</td><td class="number">${percent(change.after.percent)}</td><td class="number result">${signed(change.points)}</td><td class="number nowrap">${change.points === null ? '–' : `${signed(change.low)} to ${signed(change.high)}`}</td><td class="number">${change.lost}</td><td class="number">${change.gained}</td></tr>
`,
  )}</tbody></table>`;
};

const drawRoutes = (byRoute: Figures['byRoute']): Markup =>
  html`<table><thead><tr><th>Route</th><th class="number">Right</th><th class="number">95 % interval</th><th class="number">Messages</th></tr></thead><tbody>${Object.entries(
    byRoute,
  ).map(
    ([route, { percent: value, low, high, right, of }]: [string, Share]) =>
      html`<tr><th scope="row">${route}</th><td class="number result">${percent(value)}</td><td class="number nowrap">${interval(low, high)}</td><td class="number nowrap">${right} of ${of}</td></tr>
`,
  )}</tbody></table>`;

const routeCounts = ({ gold, predictions }: EvaluatedFile): Counts => {
  const counts: Record<string, Record<string, number>> = {};
  gold.forEach((message, index) => {
    const { route } = predictions[index] as Prediction;
    const got = route === message.alsoRoute ? message.route : route;
    counts[message.route] ??= {};
    const row = counts[message.route] as Record<string, number>;
    row[got] = (row[got] ?? 0) + 1;
  });
  return counts;
};

/** Labels of the routes and topics that occur, in the order of the contract; topics of content packs at the end. */
const labelsIn = (names: Iterable<string>): string[] => {
  const order: readonly string[] = [...ROUTES.filter((route) => route !== 'answer'), 'answer', ...CORE_TOPICS];
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...new Set(names)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
};

const drawRouteMatrix = (evaluated: EvaluatedFile): Markup => {
  const counts = routeCounts(evaluated);
  return drawMatrix(
    counts,
    ROUTES.filter((route) => counts[route]),
    ROUTES,
    'Labelled routes in rows, understood routes in columns',
  );
};

const drawTopicMatrix = ({ figures: { confusion } }: EvaluatedFile): Markup => {
  const isTopic = (label: string) => !(ROUTES as readonly string[]).includes(label) || label === 'answer';
  const rows = labelsIn(Object.keys(confusion).filter(isTopic));
  const seen = rows.flatMap((row) => Object.keys(confusion[row] ?? {}));
  const columns = [...labelsIn([...rows, ...seen.filter(isTopic)]), ...labelsIn(seen.filter((name) => !isTopic(name)))];
  return drawMatrix(confusion, rows, columns, 'Labelled topics in rows, understood topics and routes in columns');
};

const drawFile = (evaluated: EvaluatedFile, index: number, options: ReportOptions): Markup => {
  const { file, gold, predictions, figures, typingLoss, comparison } = evaluated;
  const lines = linesOf(evaluated);
  const bins = reliabilityBins(
    gold.map((message, place) => {
      const prediction = predictions[place] as Prediction;
      return { confidence: prediction.confidence, isRight: isUnderstood(message, prediction) };
    }),
  );
  const section = (title: string, lead: string, body: Markup) =>
    html`<h3>${title}</h3>${lead ? html`<p>${lead}</p>` : null}${body}
`;
  return html`<section id="file-${index + 1}"><h2>${file}</h2><p>${plural(figures.messages, 'labelled message')}, understood one by one as in a conversation.</p>
${section('Does it reach its goals?', '', html`${summaryOf(lines)}${drawFigures(lines)}`)}
${comparison ? section('What is better and worse than before?', '', drawComparison(comparison, options)) : options.comparedWith ? section('What is better and worse than before?', `${options.comparedWith} has no figures for this file.`, html``) : null}
${section('Which mistakes does it make?', options.totalsOnly ? 'Totals only: single messages were left out on request.' : 'The gravest kind first, then the most frequent; with examples.', drawConfusions(confusionsOf(gold, predictions), options.totalsOnly))}
${section('Which route is taken for which?', 'Each row is what the messages were labelled as, each column what they were understood as. Green cells are right (a second accepted route counts as right), red ones wrong; stronger means a larger part of the row.', html`<figure>${drawRouteMatrix(evaluated)}</figure>`)}
${section('How well is each route found?', 'Routes with few messages have wide intervals: do not read much into their differences.', drawRoutes(figures.byRoute))}
${gold.some(({ route }) => route === 'answer') ? section('Which topic is taken for which?', 'The same for questions with an answer, by topic. The last columns are questions that got another route and no answer.', html`<figure>${drawTopicMatrix(evaluated)}</figure>`) : null}
${typingLoss ? section('What do typing errors cost?', '', drawTyping(typingLoss)) : null}
${section('Can its confidence be trusted?', `Points on the dashed line mean that a confidence of 0.8 is right 8 times in 10; below it the bot is too sure of itself. Upright lines are 95 % intervals, bars below count messages. On average confidence and truth lie ${calibrationError(bins).toFixed(1)} points apart.`, html`<figure>${drawReliability(bins)}</figure>`)}
</section>`;
};

const drawOverview = (files: readonly EvaluatedFile[]): Markup | null => {
  if (files.length < 2) return null;
  const lines = files.map(linesOf);
  const names = [...new Set(lines.flatMap((list) => list.map(({ name }) => name)))];
  return html`<section><h2>At a glance</h2><table><thead><tr><th>Figure</th><th>Goal</th>${files.map(({ file }, index) => html`<th><a href="#file-${index + 1}">${file}</a></th>`)}</tr></thead><tbody>${names.map(
    (name) => {
      const cells = lines.map((list) => list.find((line) => line.name === name));
      const first = cells.find((cell) => cell !== undefined);
      return html`<tr><th scope="row">${capital(name)}</th><td class="nowrap">${first?.bound ?? ''} ${first?.goal ?? ''} ${first?.unit ?? ''}</td>${cells.map(
        (cell) =>
          cell
            ? html`<td class="nowrap"><span class="result">${cell.value === null ? '–' : `${cell.value.toFixed(1)} ${cell.unit}`}</span> ${badge(cell.verdict)}</td>`
            : html`<td>${badge('not measured')}</td>`,
      )}</tr>
`;
    },
  )}</tbody></table></section>`;
};

/** One page with everything in it: no script, nothing loaded from elsewhere, every text escaped. */
export const renderReport = (files: readonly EvaluatedFile[], options: ReportOptions): string =>
  html`${REPORT_STYLE.doctype}
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Condition Guide: how well messages are understood</title>${REPORT_STYLE.element}</head>
<body><header><h1>How well messages are understood</h1><p>Condition Guide, measured on ${options.madeOn}, content ${options.contentHash.slice(0, 12)}.</p></header>
<main>${drawOverview(files)}
${files.map((file, index) => drawFile(file, index, options))}</main>
</body></html>
`.text;
