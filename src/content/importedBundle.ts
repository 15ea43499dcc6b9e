import { z } from 'zod';
import { AnswerSchema, BibliographySchema, ConditionSchema } from './schemas';

/** One condition that was taken over, with its answers; none where only its names are known. */
const ImportedConditionSchema = z.strictObject({ condition: ConditionSchema, answers: z.array(AnswerSchema) });

/** A file of `imported/`: many conditions in one file, each as its folder would hold it. Written by `import`, not by hand. */
export const ImportedBundleSchema = z.strictObject({
  sources: BibliographySchema,
  conditions: z.array(ImportedConditionSchema),
});
export type ImportedBundle = z.infer<typeof ImportedBundleSchema>;
export type ImportedCondition = ImportedBundle['conditions'][number];

/** Where `import` writes the bundle of this number, counted from 1, below the content folder. */
export const bundlePath = (number: number): string => `imported/conditions-${String(number).padStart(4, '0')}.json`;

export const BUNDLE_FILE = /^conditions-\d{4}\.json$/;

/** A name as it is compared: "Crohn's disease" and "crohns Disease" are one. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
