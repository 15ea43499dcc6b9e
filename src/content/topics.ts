/** The question topics of the routing contract, named after the MedQuAD question types where they have one. */
export const CORE_TOPICS = [
  'overview',
  'causes',
  'genetic-changes',
  'inheritance',
  'symptoms',
  'frequency',
  'diagnosis',
  'look-alikes',
  'flare-ups',
  'treatment',
  'precautions',
  'surgery',
  'daily-living',
  'pregnancy',
  'complications',
  'outlook',
  'research',
  'support',
  'when-to-see-a-doctor',
] as const;

/** Every message gets exactly one of these, listed in their order of precedence. */
export const ROUTES = [
  'crisis',
  'emergency',
  'personal-advice',
  'triage',
  'answer',
  'clarify',
  'smalltalk',
  'out-of-scope',
] as const;
export type Route = (typeof ROUTES)[number];

/** Routes whose reply speaks about health and therefore ends with the disclaimer. */
export const MEDICAL_ROUTES = ['crisis', 'emergency', 'personal-advice', 'triage', 'answer'] as const;
export type MedicalRoute = (typeof MEDICAL_ROUTES)[number];

/** A topic is a kebab-case name: one of {@link CORE_TOPICS} or one that a content pack adds. */
export type Topic = string;
export type ConditionId = string;
