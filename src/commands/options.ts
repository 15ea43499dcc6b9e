import { loadEngine } from '../app';
import { type Config, readConfig } from '../config';
import type { LearnableContent } from '../content/content';
import { loadContent } from '../content/loadContent';
import type { Engine } from '../engine';

/** Options that every command takes. */
export type SharedOptions = { readonly content?: readonly string[] };

/** The environment with the folders of `--content` in place of `CONTENT_DIR`. @throws ConfigError */
export const configFor = ({ content }: SharedOptions): Config => {
  const config = readConfig(process.env);
  return content && content.length > 0 ? { ...config, CONTENT_DIR: [...content] } : config;
};

/** The engine for a command; says on standard error when it has to learn first. @throws ConfigError, ContentError */
export const engineFor = (options: SharedOptions): Engine =>
  loadEngine(configFor(options), () =>
    process.stderr.write('Learning from the content; this takes a minute or two and is done once.\n'),
  );

/** The content with its examples. @throws ConfigError, ContentError */
export const contentFor = (options: SharedOptions): LearnableContent => loadContent(configFor(options).CONTENT_DIR);
