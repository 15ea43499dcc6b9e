/** FNV-1a over UTF-16 code units, 32 bits: wherever the model keeps or chooses texts by a number. @param seed the hash of what stands before */
export const hash = (text: string, seed = 0x811c9dc5): number => {
  let value = seed;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
};
