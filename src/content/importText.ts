/** Texts of other collections point at what stood beside them on their page; without it they say nothing. */
const POINTS_ELSEWHERE = [
  'The Human Phenotype Ontology provides',
  'The Human Phenotype Ontology has collected',
  'Signs and Symptoms Approximate number of patients',
] as const;

const ABBREVIATED = /(?:^|[\s(])(?:[A-Z]|[A-Z]\.[A-Z]|Dr|Mr|Mrs|Ms|St|vs|etc|e\.g|i\.e|approx|no|fig|al|spp?)\.$/;

/** Sentences with their full stops. A text that was cut off loses its unfinished end where a whole sentence stands before it. */
export const sentencesOf = (text: string): string[] => {
  const sentences: string[] = [];
  for (const part of text.split(/(?<=[.!?]["”)]?)\s+(?=["“(]?[\p{Lu}\p{N}])/u)) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATED.test(last)) sentences[sentences.length - 1] = `${last} ${part}`;
    else sentences.push(part);
  }
  const isCutOff = /(?:…|\.\.\.)$/.test(sentences.at(-1) ?? '');
  return isCutOff && sentences.length > 1 ? sentences.slice(0, -1) : sentences;
};

/** Paragraphs of sentences without mark-up, without the question that many collections repeat, and without what points at a table. */
export const paragraphsOf = (answer: string): string[][] => {
  const text = POINTS_ELSEWHERE.reduce((rest, beginning) => rest.split(beginning)[0] as string, answer)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\]\(/g, '] (')
    .replace(/[*_`#]+/g, ' ');
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) =>
      sentencesOf(paragraph.replace(/\s+/g, ' ').trim()).filter((sentence) => /\p{L}/u.test(sentence)),
    );
  if (/\?$/.test(paragraphs[0]?.[0] ?? '')) paragraphs[0] = paragraphs[0]?.slice(1) ?? [];
  return paragraphs.filter((sentences) => sentences.length > 0);
};

/** "what is (are) Gout" as the title of an answer: "What is Gout?" */
export const titleOf = (question: string): string => {
  const plain = question
    .replace(/\bis \(are\)/gi, 'is')
    .replace(/\s+/g, ' ')
    .trim();
  let end = plain.length;
  while (/[\s?.!]/.test(plain.charAt(end - 1))) end -= 1;
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1, end)}?`;
};
