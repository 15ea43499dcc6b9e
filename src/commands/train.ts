import { COMPILED_DIR, MODELS_DIR } from '../assets';
import { writeCompiled } from '../content/compiledContent';
import { loadContent } from '../content/loadContent';
import { loadLanguage } from '../understanding/loadLanguage';
import { configFor, type SharedOptions } from './options';

/** Checks the content and learns its language ahead of the first start; nothing is learned where that was done. @throws ContentError */
export const train = (options: SharedOptions): void => {
  const content = loadContent(configFor(options).CONTENT_DIR);
  if (COMPILED_DIR) writeCompiled(COMPILED_DIR, content);
  loadLanguage(content, { shipped: MODELS_DIR, cache: MODELS_DIR });
};
