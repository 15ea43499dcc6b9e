import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MODELS_DIR } from '../assets';
import { loadContent } from '../content/loadContent';
import { trainLanguageModel } from '../understanding/languageModel';
import { storeModel } from '../understanding/loadLanguage';
import { configFor, type SharedOptions } from './options';

/** Learns the content's language ahead of the first start; does nothing where that was done. @throws ContentError */
export const train = (options: SharedOptions): void => {
  const content = loadContent(configFor(options).CONTENT_DIR);
  if (!existsSync(join(MODELS_DIR, `${content.hash}.model`))) storeModel(MODELS_DIR, trainLanguageModel(content));
};
