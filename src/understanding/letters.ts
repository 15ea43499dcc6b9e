/** Which letters a word has, a bit each: words that differ in many letters need no closer look. */
export const lettersOf = (word: string): number => {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) % 32);
  return letters;
};

/** How many letters stand in one of two words only. */
export const differentLetters = (first: number, second: number): number => {
  const bits = first ^ second;
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};
