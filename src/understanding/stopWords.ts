import { foldWord } from './normalise';

const { words } = require('natural/lib/natural/util/stopwords') as { words: readonly string[] };

/** Words of asking itself, which natural's list lacks. */
const ASKING =
  'tell know please want need think just really anything something everything anyone someone thing things dont doesnt isnt cant';

const STOP_WORDS = new Set([...words, ...ASKING.split(' ')].map(foldWord));

/** True for a folded word that says nothing of the subject: "about", "have", "tell". */
export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);
