import type { Content, LoadedCondition } from '../../content/content';
import { fill } from '../../content/messages';
import type { Answer, ConditionSafety, Statement } from '../../content/schemas';
import { reviewNote } from '../../reply/reviewNote';
import { sourcesOf } from '../../reply/sources';
import { escapeHtml } from './html';
import type { TopicsPage } from './pageRoutes';

/** Markdown emphasis is the only mark-up that content may hold. */
const inline = (text: string): string =>
  escapeHtml(text)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\p{L}\p{N}*])\*([^*]+?)\*(?![\p{L}\p{N}*])/gu, '<em>$1</em>');

const list = (items: readonly string[]): string =>
  items.length > 0 ? `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>` : '';

const texts = (statements: readonly Statement[]): string[] => statements.map(({ text }) => inline(text));

/** The last part of the address of the page to print and to carry. No topic has this name. */
const CARD = 'emergency-card';

type PageParts = { readonly title: string; readonly main: string };

/**
 * The answers as plain pages that can be printed and read without JavaScript: a list at `/topics`, an answer at
 * `/topics/<condition>/<topic>`.
 */
export const createTopicsPages = (content: Content, today: () => string): TopicsPage => {
  const { page, answer: words, disclaimer, emergency } = content.messages;

  const render = ({ title, main }: PageParts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/page.css">
</head>
<body>
<header class="bar">
<h1><a href="/">${escapeHtml(page.title)}</a></h1>
<nav><a class="action" href="/topics">${escapeHtml(page.topics)}</a>
<button class="action" type="button" data-print>${escapeHtml(page.print)}</button></nav>
</header>
<p class="notice">${escapeHtml(page.notice)}</p>
<main class="sheet">
${main}
</main>
<script src="/assets/print.js" defer></script>
</body>
</html>
`;

  const address = ({ id }: LoadedCondition, { topic }: Answer): string => `/topics/${id}/${topic}`;
  const link = (condition: LoadedCondition, answer: Answer): string =>
    `<a href="${address(condition, answer)}">${escapeHtml(answer.title)}</a>`;

  const sourceList = (keys: readonly string[]): string =>
    list(
      sourcesOf(keys, content).map(
        ({ title, organisation, year, url }) =>
          `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(title)}</a> (${escapeHtml(organisation)}${year ? `, ${year}` : ''})`,
      ),
    );

  const cardAddress = ({ id }: LoadedCondition): string => `/topics/${id}/${CARD}`;
  const cardTitle = ({ shortName }: LoadedCondition): string => fill(page.card, { condition: shortName });

  const cardPage = (condition: LoadedCondition, safety: ConditionSafety): PageParts => {
    const lists = Object.entries(page.cardLists) as [keyof typeof page.cardLists, string][];
    const keys = lists.flatMap(([name]) => safety[name].flatMap(({ sources }) => sources));
    return {
      title: cardTitle(condition),
      main: [
        `<h2>${escapeHtml(cardTitle(condition))}</h2>`,
        `<p><strong>${escapeHtml(fill(emergency.lifeFirst, { condition: condition.name }))}</strong></p>`,
        ...lists.map(([name, heading]) => `<h3>${escapeHtml(heading)}</h3>\n${list(texts(safety[name]))}`),
        `<p><strong>${escapeHtml(disclaimer.answer)}</strong></p>`,
        ...(condition.status === 'draft' ? [`<p><em>${escapeHtml(words.draft)}</em></p>`] : []),
        `<h3>${escapeHtml(words.sources)}</h3>\n${sourceList(keys)}`,
      ].join('\n'),
    };
  };

  const undecided = ({ safety }: LoadedCondition): string =>
    safety && safety.personal.length > 0
      ? `<h3>${escapeHtml(page.undecided)}</h3>\n${list(safety.personal.map(({ text }) => inline(text)))}`
      : '';

  const codeLine = ({ codes }: LoadedCondition): string =>
    codes.length > 0
      ? `<p>${escapeHtml(page.codes)}: ${escapeHtml(codes.map(({ system, code }) => `${system} ${code}`).join(', '))}</p>`
      : '';

  const indexPage = (): PageParts => ({
    title: page.topics,
    main: [
      `<p>${escapeHtml(page.topicsIntro)}</p>`,
      ...[...content.conditions.values()].map(
        (condition) =>
          `<h2>${escapeHtml(fill(page.topicsTitle, { condition: condition.name }))}</h2>\n${list([
            ...(condition.safety
              ? [`<a href="${cardAddress(condition)}">${escapeHtml(cardTitle(condition))}</a>`]
              : []),
            ...[...condition.answers.values()].map((answer) => link(condition, answer)),
          ])}\n${undecided(condition)}\n${codeLine(condition)}`,
      ),
    ].join('\n'),
  });

  const answerPage = (condition: LoadedCondition, answer: Answer): PageParts => {
    const keys = [...answer.sources, ...[...answer.body, ...answer.points].flatMap(({ sources }) => sources)];
    const related = answer.related.flatMap((topic) => condition.answers.get(topic) ?? []);
    return {
      title: answer.title,
      main: [
        `<h2>${escapeHtml(answer.title)}</h2>`,
        `<p><strong>${inline(answer.short)}</strong></p>`,
        ...texts(answer.body).map((text) => `<p>${text}</p>`),
        list(texts(answer.points)),
        `<p><strong>${escapeHtml(disclaimer.answer)}</strong></p>`,
        `<p><em>${escapeHtml(reviewNote(answer, content, today()))}</em></p>`,
        `<h3>${escapeHtml(words.sources)}</h3>\n${sourceList(keys)}`,
        related.length > 0
          ? `<h3>${escapeHtml(words.related)}</h3>\n${list(related.map((other) => link(condition, other)))}`
          : '',
      ].join('\n'),
    };
  };

  return (path) => {
    const [, , conditionId, topic, ...rest] = path.replace(/\/$/, '').split('/');
    if (conditionId === undefined) return { status: 200, html: render(indexPage()) };
    const condition = content.conditions.get(conditionId);
    const answer = topic === undefined ? undefined : condition?.answers.get(topic);
    if (!condition || rest.length > 0) return null;
    if (topic === CARD && condition.safety) return { status: 200, html: render(cardPage(condition, condition.safety)) };
    return answer ? { status: 200, html: render(answerPage(condition, answer)) } : null;
  };
};
