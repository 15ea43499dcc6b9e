import { createHash } from 'node:crypto';

type PolicyOptions = {
  /** Sources of style sheets, for example `'nonce-…'`. */
  readonly styles: readonly string[];
  /** Pages of these origins may show ours in a frame. */
  readonly embeddedBy: readonly string[];
};

/**
 * The strictest content security policy under which Web Chat 4.18 works (tried): no inline script, no eval, no inline style without
 * a nonce. `img-src` needs `data:` and `blob:` for its icons.
 */
export const contentSecurityPolicy = ({ styles, embeddedBy }: PolicyOptions): string =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${embeddedBy.length > 0 ? embeddedBy.join(' ') : "'none'"}`,
    "connect-src 'self'",
    "script-src 'self'",
    "img-src 'self' data: blob:",
    `style-src ${styles.join(' ')}`,
  ].join('; ');

/** Lets a finished page keep the style sheets that it holds: each is named by its hash. */
export const inlineStylesOf = (html: string): string[] =>
  [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(
    ([, css = '']) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  );

/** On every answer, pages or not. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
};
