import type { Understanding } from '../engine';

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Why a message was decided as it was: what was found in it, the scores with their runners-up, and the rule. No words of the person. */
export type Reasons = {
  readonly danger: {
    readonly route: string;
    readonly by: string;
    readonly flag: string | null;
    readonly lead: number;
  } | null;
  readonly mentions: readonly {
    readonly name: string;
    readonly kind: string;
    readonly conditions: readonly string[];
  }[];
  readonly routes: readonly { readonly label: string; readonly logOdds: number }[];
  readonly topics: readonly { readonly topic: string; readonly logOdds: number }[];
  readonly wordClasses: readonly string[];
  readonly known: number;
  readonly language: string | null;
};

const SHOWN = 3;

export const explain = ({ danger, recognition }: Understanding): Reasons => ({
  danger: danger && { route: danger.route, by: danger.by, flag: danger.flag?.id ?? null, lead: round(danger.lead) },
  mentions: recognition.mentions.map(({ name, kind, conditionIds }) => ({ name, kind, conditions: conditionIds })),
  routes: recognition.routes.slice(0, SHOWN).map(({ label, logOdds }) => ({ label, logOdds: round(logOdds) })),
  topics: recognition.topics.slice(0, SHOWN).map(({ topic, logOdds }) => ({ topic, logOdds: round(logOdds) })),
  wordClasses: [...new Set(recognition.classes)],
  known: round(recognition.known),
  language: recognition.language,
});
