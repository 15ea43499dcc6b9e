import { MODELS_DIR } from '../assets';
import { loadContent } from '../content/loadContent';
import { loadLanguage } from '../understanding/loadLanguage';
import { configFor, type SharedOptions } from './options';

/** Learns the content's language ahead of the first start; does nothing where that was done. @throws ContentError */
export const train = (options: SharedOptions): void => {
  const content = loadContent(configFor(options).CONTENT_DIR);
  loadLanguage(content, { shipped: MODELS_DIR, cache: MODELS_DIR });
};
