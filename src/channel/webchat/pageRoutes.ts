import { randomBytes } from 'node:crypto';
import { PassThrough, pipeline } from 'node:stream';
import { createBrotliDecompress } from 'node:zlib';
import type { Request, Response } from 'restify';
import type { Config } from '../../config';
import type { Messages } from '../../content/messages';
import type { Handler } from '../http/route';
import { sendHtml } from '../http/send';
import { renderChatPage, renderNotFoundPage } from './page';
import { contentSecurityPolicy, inlineStylesOf } from './securityHeaders';
import type { WebAssets } from './webAssets';

/** Makes the printable pages of the answers: a whole HTML document for a path from `/topics` on, or null where there is none. */
export type TopicsPage = (path: string) => { readonly status: number; readonly html: string } | null;

type Options = {
  readonly config: Config;
  readonly texts: () => Messages['page'];
  readonly language: string;
  readonly assets: WebAssets;
  readonly topicsPage: TopicsPage;
};

type Routes = Record<'chat' | 'topics' | 'asset' | 'notFound', Handler>;

const ONE_YEAR = 'public, max-age=31536000, immutable';
const FIVE_MINUTES = 'public, max-age=300';

/** Everything that a browser shows: the chat, the printable answers, and their files. */
export const createPageRoutes = ({ config, texts, language, assets, topicsPage }: Options): Routes => {
  const embeddedBy = config.ALLOWED_ORIGINS;

  const sendOwnPage = (response: Response, status: number, render: typeof renderChatPage): void => {
    const nonce = randomBytes(16).toString('base64');
    const html = render({ texts: texts(), language, nonce, assets });
    const policy = contentSecurityPolicy({ styles: [`'nonce-${nonce}'`], embeddedBy });
    sendHtml(response, status, html, { 'content-security-policy': policy });
  };

  const notFound: Handler = (_request, response) => sendOwnPage(response, 404, renderNotFoundPage);

  return {
    notFound,
    chat: (_request, response) => sendOwnPage(response, 200, renderChatPage),
    topics(request, response) {
      const page = topicsPage(request.getPath());
      if (!page) return notFound(request, response);
      const styles = ["'self'", ...inlineStylesOf(page.html)];
      sendHtml(response, page.status, page.html, {
        'content-security-policy': contentSecurityPolicy({ styles, embeddedBy }),
      });
    },
    asset(request, response) {
      const asset = assets.find(request.getPath());
      if (!asset) return notFound(request, response);
      const isInflated = asset.isBrotli && !takesBrotli(request);
      response.writeHead(200, {
        'content-type': asset.type,
        'cache-control': asset.isImmutable ? ONE_YEAR : FIVE_MINUTES,
        'cross-origin-resource-policy': 'same-origin',
        ...(asset.isBrotli ? { vary: 'accept-encoding' } : {}),
        ...(asset.isBrotli && !isInflated ? { 'content-encoding': 'br' } : {}),
        ...(isInflated ? {} : { 'content-length': asset.body.length }),
      });
      if (!isInflated || request.method === 'HEAD') return void response.end(asset.body);
      const source = new PassThrough();
      // A reader that goes away ends the stream with an error that is of no interest to anybody.
      pipeline(source, createBrotliDecompress(), response, () => undefined);
      source.end(asset.body);
    },
  };
};

const takesBrotli = ({ headers }: Request): boolean =>
  /(?:^|,)\s*br\s*(?:,|;(?!\s*q=0(?:\.0*)?\s*(?:,|$))|$)/.test(String(headers['accept-encoding'] ?? ''));
