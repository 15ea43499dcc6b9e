/** Word classes with this prefix list the commonest words of a language that the content is not written in: "lang-es". */
const PREFIX = 'lang-';
const FEWEST_WORDS = 2;
const SMALLEST_SHARE = 0.25;

/**
 * The language of a message that is not in English, as a two-letter code; null for English and where it cannot be told.
 * Good at whole sentences, blind to single words.
 * @param classes every word class found in the message, once per word
 */
export const foreignLanguage = (classes: readonly string[], wordCount: number): string | null => {
  const counts = new Map<string, number>();
  for (const name of classes) if (name.startsWith(PREFIX)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < FEWEST_WORDS || best[1] / wordCount < SMALLEST_SHARE) return null;
  return best[0].slice(PREFIX.length, PREFIX.length + 2);
};
