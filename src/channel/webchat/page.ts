import type { Messages } from '../../content/messages';
import { escapeHtml } from './html';
import type { WebAssets } from './webAssets';

type PageOptions = {
  readonly texts: Messages['page'];
  readonly language: string;
  readonly nonce: string;
  readonly assets: Pick<WebAssets, 'pathOf'>;
};

const head = ({ language, nonce, assets }: PageOptions, title: string): string => `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="theme-color" content="#12545c">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${assets.pathOf('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.pathOf('page.css')}" nonce="${nonce}">
</head>`;

/** The web chat. Its words come from the content, its script reads those it needs from the `data-` attributes. */
export const renderChatPage = (options: PageOptions): string => {
  const { texts, assets } = options;
  const title = escapeHtml(texts.title);
  return `${head(options, texts.title)}
<body class="chat-page">
<header class="bar">
<h1><img src="${assets.pathOf('icon.svg')}" alt="" width="28" height="28">${title}</h1>
<nav>
<a class="action" href="/topics" target="_blank">${escapeHtml(texts.topics)}</a>
<button class="action" id="start-over" type="button" hidden>${escapeHtml(texts.startOver)}</button>
</nav>
</header>
<p class="notice">${escapeHtml(texts.notice)}</p>
<p class="trouble" id="trouble" role="alert" hidden></p>
<main id="chat" data-input="${escapeHtml(texts.input)}" data-unavailable="${escapeHtml(texts.unavailable)}">
<noscript><p class="sheet">${escapeHtml(texts.noScript)}</p></noscript>
</main>
<script src="${assets.pathOf('webchat.js')}" defer></script>
<script src="${assets.pathOf('chatSocket.js')}" defer></script>
<script src="${assets.pathOf('client.js')}" defer></script>
</body>
</html>
`;
};

/** The answer to an address that does not exist. */
export const renderNotFoundPage = (options: PageOptions): string => {
  const { texts } = options;
  return `${head(options, texts.notFound)}
<body>
<header class="bar"><h1><a href="/">${escapeHtml(texts.title)}</a></h1></header>
<main class="sheet">
<p>${escapeHtml(texts.notFound)}</p>
<p><a href="/topics">${escapeHtml(texts.topics)}</a></p>
</main>
</body>
</html>
`;
};
