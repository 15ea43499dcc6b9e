import type { Content } from '../content/content';
import type { ReplySource } from './reply';

/** Sources by key, each once, in the order in which they are first cited. */
export const sourcesOf = (keys: readonly string[], { sources }: Pick<Content, 'sources'>): ReplySource[] =>
  [...new Set(keys)].flatMap((key) => {
    const source = sources.get(key);
    return source
      ? [{ title: source.title, organisation: source.organisation, year: source.year, url: source.url }]
      : [];
  });
