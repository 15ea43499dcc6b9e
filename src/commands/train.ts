import { COMPILED_DIR, MODELS_DIR } from '../assets';
import { writeCompiled } from '../content/compiledContent';
import { loadLanguage } from '../understanding/loadLanguage';
import { contentFor, type SharedOptions } from './options';

/** Checks the content and learns its language ahead of the first start; nothing is learned where that was done. @throws ContentError */
export const train = (options: SharedOptions): void => {
  const content = contentFor(options);
  if (COMPILED_DIR) writeCompiled(COMPILED_DIR, content);
  loadLanguage(content, { shipped: MODELS_DIR, cache: MODELS_DIR });
};
