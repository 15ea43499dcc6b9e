import { examplesClear } from './examplesClear';
import { examplesLabelled } from './examplesLabelled';
import { keysUnique } from './keysUnique';
import { noDoses } from './noDoses';
import { readableGrade } from './readableGrade';
import { reviewStated } from './reviewStated';
import type { ContentRule } from './rule';
import { sourcesExist } from './sourcesExist';
import { topicsKnown } from './topicsKnown';
import { triageEnds } from './triageEnds';

const RULES: readonly ContentRule[] = [
  sourcesExist,
  reviewStated,
  topicsKnown,
  keysUnique,
  triageEnds,
  noDoses,
  readableGrade,
  examplesClear,
  examplesLabelled,
];

/** All that the schemas cannot say about content, in one list of problems. */
export const contentRules: ContentRule = (content) => RULES.flatMap((rule) => rule(content));
