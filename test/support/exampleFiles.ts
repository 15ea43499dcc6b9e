import { EXAMPLE_MESSAGES } from './exampleMessages';

/** A content folder: text of each file by path. A value that is no string is written as JSON, which is YAML too. */
export type ContentFiles = Readonly<Record<string, unknown>>;

const DRAFT = { status: 'draft', reviewedOn: null, reviewedBy: null, nextReview: '2099-01-01' };
const REVIEWED = { status: 'reviewed', reviewedOn: '2026-01-02', reviewedBy: 'Dr Example', nextReview: '2099-01-01' };

export const says = (text: string, ...sources: string[]) => ({
  text,
  sources: sources.length > 0 ? sources : ['handbook'],
});

/** The file of an answer, with what a test wants to be different. */
export const anAnswer = (topic: string, changes: ContentFiles = {}) => ({
  topic,
  title: `What is the ${topic} of Examplitis?`,
  short: `This is the short ${topic}.`,
  sources: ['handbook'],
  body: [says(`This is the body of ${topic}.`, 'leaflet')],
  ...DRAFT,
  ...changes,
});

/** A flow of three questions: hard breathing is a sign of danger. */
export const aFlow = (changes: ContentFiles = {}) => ({
  id: 'rash',
  title: 'A new rash',
  keywords: ['rash', 'red skin'],
  first: 'is-breathing-hard',
  questions: [
    {
      id: 'is-breathing-hard',
      ask: 'Is it hard to breathe?',
      choices: [
        { id: 'yes', label: 'Yes, it is hard', next: 'call-now', redFlag: true },
        { id: 'no', label: 'No', next: 'is-it-spreading' },
      ],
      notSure: 'yes',
    },
    {
      id: 'is-it-spreading',
      ask: 'Is it spreading?',
      choices: [
        { id: 'yes', label: 'It spreads', next: 'see-today' },
        { id: 'no', label: 'It stays the same', next: 'how-long' },
      ],
      notSure: 'yes',
    },
    {
      id: 'how-long',
      ask: 'How long has it been there?',
      choices: [
        { id: 'days', label: 'A few days', synonyms: ['since monday'], next: 'see-today' },
        { id: 'months', label: 'Months', next: 'mention-it' },
      ],
      notSure: 'days',
    },
  ],
  outcomes: [
    { id: 'call-now', level: 'now', why: says('Hard breathing is dangerous.') },
    {
      id: 'see-today',
      level: 'today',
      why: says('A new rash needs a look.'),
      meanwhile: [says('Keep it cool.', 'leaflet')],
      watchFor: [says('It gets hard to breathe.')],
    },
    {
      id: 'mention-it',
      level: 'routine',
      why: says('An old rash can wait.'),
      watchFor: [says('It starts to spread.')],
    },
  ],
  ...DRAFT,
  ...changes,
});

const ALL_KINDS_OF_CARE = [
  'Warm baths ease stiff joints. Stay in the water for as long as you like it, and dry off with care. Do not rub the skin.',
  'Most vaccines are fine. Tell the nurse about it before the jab, so that a thin needle and the right spot can be used.',
  'Teeth need care twice a day. Ask the dentist for short visits, with the jaw at rest in between, and no deep jabs.',
  'Sleep on your side. A soft pillow between the knees helps, and so does a firm bed that does not sag in the middle.',
  'Creams can help with the itch. Try one on a small spot first, wait for a day, and stop if the spot turns red or sore.',
  'Walks are good for mood and heart. Pick a flat path, wear firm shoes, and rest on a bench when the legs feel tired.',
  'Travel with a note from your doctor. Show it at the gate, keep a copy at home, and have one more in your bag at all times.',
];

type Line = { call?: string; text?: string };

const line = (name: string, { call, text }: Line) => ({
  name,
  call: call ?? null,
  text: text ?? null,
  source: 'https://example.org/numbers',
  checkedOn: '2026-01-02',
});

const aRegion = (region: string, name: string, emergency: Line, crisis: Line, also: ContentFiles = {}) => ({
  region,
  name,
  emergency: line('the emergency services', emergency),
  crisis: [line(`the helpline of ${name}`, crisis)],
  ...also,
});

const REGIONS = [
  aRegion('default', 'anywhere', {}, { text: 'search for a helpline' }),
  aRegion('US', 'the United States', { call: '911' }, { call: '988', text: 'text 988' }, { alsoNamed: ['USA'] }),
  aRegion('GB', 'the United Kingdom', { call: '999' }, { call: '111' }, { alsoNamed: ['UK', 'Northern Ireland'] }),
  aRegion('IE', 'Ireland', { call: '112' }, { call: '116 123' }),
  aRegion('EU', 'the European Union', { call: '112' }, { call: '116 123' }, { countries: ['FR', 'DE', 'IE'] }),
];

/** A small, valid content folder with two conditions that nobody has: "Examplitis" with all that a folder can hold, and "Sampleosis". */
export const EXAMPLE_FILES: ContentFiles = {
  'messages.yaml': EXAMPLE_MESSAGES,
  'sources.yaml': [
    { key: 'handbook', title: 'Handbook', organisation: 'Example Society', year: 2024, kind: 'guideline' },
    { key: 'leaflet', title: 'Leaflet', organisation: 'Example Club', year: null, kind: 'patient-organisation' },
    { key: 'library', title: 'Shelf 7', organisation: 'Sample Library', year: 2001, kind: 'imported' },
  ].map((source) => ({ ...source, url: `https://example.org/${source.key}` })),
  'conditions/examplitis/condition.yaml': {
    id: 'examplitis',
    name: 'Examplitis multiplex congenita',
    shortName: 'Examplitis',
    names: ['Blue elbow disease'],
    abbreviations: ['EMC'],
    descriptions: ['elbow turns blue'],
    ambiguousNames: [
      {
        name: 'elbow rot',
        meanings: [
          { label: 'Examplitis, the blue elbow', condition: 'examplitis' },
          { label: 'Tennis elbow', condition: null },
        ],
      },
    ],
    notThis: ['storage', 'rock festival'],
    vocabulary: ['examplase'],
    codes: [{ system: 'ORPHA', code: '1', sources: ['handbook'] }],
    ...DRAFT,
  },
  'conditions/examplitis/answers/overview.yaml': anAnswer('overview', { related: ['causes', 'treatment'] }),
  'conditions/examplitis/answers/causes.yaml': anAnswer('causes', {
    title: 'What causes Examplitis?',
    related: ['overview', 'treatment'],
    points: [says('One point.', 'leaflet', 'library'), says('Another point.')],
  }),
  'conditions/examplitis/answers/treatment.yaml': anAnswer('treatment', {
    title: 'How is Examplitis treated?',
    body: ALL_KINDS_OF_CARE.map((text) => says(text)),
    related: ['causes'],
    ...REVIEWED,
  }),
  'conditions/examplitis/examples/causes.txt': '# how people ask\nwhere do blue elbows come from\n',
  'conditions/examplitis/safety.yaml': {
    emergency: [says('Hard breathing.')],
    crew: [says('It is Examplitis.'), says('Do not bend the elbow.')],
    crewShort: [says('Do not bend the elbow.', 'leaflet')],
    sameDay: [says('A new rash.')],
    soon: [says('A sore knee.')],
    never: [says('Bending the elbow.')],
    personal: [{ text: 'Whether to stop a medicine.' }],
    askWhom: 'Ask the Examplitis clinic.',
  },
  'conditions/examplitis/red-flags.yaml': {
    concepts: { elbow: ['elbow', 'both elbows'] },
    flags: [
      {
        id: 'black-elbow',
        route: 'emergency',
        title: 'a black elbow',
        untilHelp: [says('Hold it up.')],
        patterns: ['@elbow ~ black'],
      },
    ],
  },
  'conditions/examplitis/triage/rash.yaml': aFlow(),
  'conditions/examplitis/triage/fall.yaml': aFlow({
    id: 'fall',
    title: 'A fall or a knock',
    keywords: ['fall', 'knock'],
  }),
  'conditions/sampleosis/condition.yaml': {
    id: 'sampleosis',
    name: 'Sampleosis',
    shortName: 'Sampleosis',
    abbreviations: ['SPO'],
    ...DRAFT,
  },
  'conditions/sampleosis/answers/overview.yaml': anAnswer('overview', {
    title: 'What is Sampleosis?',
    sources: ['library'],
    status: 'imported',
  }),
  'safety/regions.yaml': REGIONS,
  'safety/red-flags.yaml': {
    concepts: { cant: ['cant', 'cannot', 'can not'] },
    flags: [
      {
        id: 'cannot-breathe',
        route: 'emergency',
        title: 'trouble with breathing',
        untilHelp: [says('Help them sit up.', 'leaflet')],
        patterns: ['@cant breathe', 'stopped breathing'],
      },
      { id: 'wants-to-die', route: 'crisis', title: 'thoughts of suicide', patterns: ['want to die', 'kill myself'] },
    ],
  },
  'intents/word-classes.yaml': {
    relative: ['son', 'mother', 'my eldest'],
    'lang-es': ['que', 'es', 'una', 'enfermedad'],
  },
  ...Object.fromEntries(
    Object.entries({
      overview: ['what is {condition}', 'tell me about {condition}', 'explain {condition} in short'],
      causes: ['what causes {condition}', 'why do people get {condition}', 'where does {condition} come from'],
      treatment: ['how is {condition} treated', 'is there a cure for {condition}', 'which treatment helps {condition}'],
    }).map(([topic, examples]) => [
      `intents/topics/${topic}.yaml`,
      { topic, label: `The ${topic}`, keywords: [topic], examples },
    ]),
  ),
  'intents/routes/crisis.txt': 'I want to die\nI want to kill myself\nI cannot go on living\n',
  'intents/routes/emergency.txt': 'my son cannot breathe\nshe has stopped breathing\nhe is choking right now\n',
  'intents/routes/personal-advice.txt':
    'should I stop my tablets\nmay my son play football\nis it safe for me to swim\n',
  'intents/routes/triage.txt': 'my elbow has turned blue since monday\nI have a new rash\nmy knee hurts today\n',
  'intents/routes/clarify.txt': 'help\nI have a question\nit is about my son\n',
  'intents/routes/smalltalk.greeting.txt': 'hello\ngood morning\nhi there\n',
  'intents/routes/smalltalk.thanks.txt': 'thank you\nthanks a lot\nthat was kind\n',
  'intents/routes/out-of-scope.txt': 'what is the weather like\nwho won the match\nplay some music\n',
};
