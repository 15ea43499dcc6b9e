/** Syllables of an English word, by counting vowel groups: the usual estimate for readability measures. */
export const countSyllables = (word: string): number => {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3) return letters ? 1 : 0;
  const groups = letters
    .replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/, '')
    .replace(/^y/, '')
    .match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 0);
};

/**
 * The Flesch-Kincaid grade of a text: the US school year that can read it (Kincaid et al. 1975).
 * @param leaveOut words and names that do not count, because the reader knows them or cannot avoid them
 */
export const readingGrade = (text: string, leaveOut: readonly string[] = []): number => {
  const names = [...leaveOut]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const plain = (
    names.length > 0
      ? text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), 'it')
      : text
  ).replace(/[*_`#]/g, '');
  const sentences = plain.split(/[.!?:;](?:\s|$)|\n/u).filter((sentence) => /\p{L}/u.test(sentence));
  const words = plain.match(/[\p{L}][\p{L}’'-]*/gu) ?? [];
  if (words.length === 0) return 0;
  const syllables = words.reduce(
    (sum, word) => sum + word.split('-').reduce((count, part) => count + countSyllables(part), 0),
    0,
  );
  return 0.39 * (words.length / Math.max(1, sentences.length)) + 11.8 * (syllables / words.length) - 15.59;
};
