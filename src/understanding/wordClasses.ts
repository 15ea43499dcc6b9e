import { stem } from './stem';
import { isPlaceholder } from './words';

/** Lists of words and phrases by class, as in `content/intents/word-classes.yaml`. */
export type WordClassLists = Readonly<Record<string, readonly string[]>>;

/** Most have nothing behind them: a map for each would take ten times the space. */
type Node = { readonly classes: string[]; next: Map<string, Node> | null };

const newNode = (): Node => ({ classes: [], next: null });

/** The marker that stands for a word of a class in a sequence. */
export const classMarker = (name: string): string => `<${name}>`;

/**
 * Knows which words belong together: "nan" and "grandad" are relatives, "clonked" is a blow. It lets the classifier
 * understand sentences with words that no example has. Phrases match longest first, words by their stem.
 */
export class WordClasses {
  private readonly root = newNode();

  constructor(lists: WordClassLists) {
    for (const [name, entries] of Object.entries(lists)) {
      for (const entry of entries) {
        let node = this.root;
        for (const word of entry.split(' ')) {
          const key = stem(word);
          node.next ??= new Map();
          const next: Node = node.next.get(key) ?? newNode();
          node.next.set(key, next);
          node = next;
        }
        if (!node.classes.includes(name)) node.classes.push(name);
      }
    }
  }

  /**
   * Replaces words and phrases by the marker of their class; other words stay.
   * @returns the sequence, and every class that was found, also the second class of a word
   */
  replace(words: readonly string[]): { sequence: string[]; classes: string[] } {
    const sequence: string[] = [];
    const classes: string[] = [];
    for (let start = 0; start < words.length; ) {
      const { length, node } = this.longestMatch(words, start);
      if (node) {
        sequence.push(classMarker(node.classes[0] as string));
        classes.push(...node.classes);
        start += length;
      } else {
        sequence.push(words[start] as string);
        start += 1;
      }
    }
    return { sequence, classes };
  }

  private longestMatch(words: readonly string[], start: number): { length: number; node: Node | null } {
    let node: Node | undefined = this.root;
    let best: { length: number; node: Node | null } = { length: 0, node: null };
    for (let index = start; index < words.length; index += 1) {
      const word = words[index] as string;
      node = isPlaceholder(word) ? undefined : node.next?.get(stem(word));
      if (!node) break;
      if (node.classes.length > 0) best = { length: index - start + 1, node };
    }
    return best;
  }
}
