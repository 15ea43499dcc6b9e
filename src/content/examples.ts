import type { LoadedCondition } from './content';
import type { RedFlags, RouteIntent, TopicIntent } from './schemas';
import { ROUTES, type Route } from './topics';

/** An example message and what it is an example of. */
export type Example = {
  readonly text: string;
  /** A topic or a route, and every other reading that is right as well. */
  readonly labels: readonly string[];
  /** It was said after a question about a condition: "and how is it treated?" */
  readonly isFollowUp: boolean;
};

const NOTES = /\[(?=follow-up|also )(follow-up)?,?\s*(?:also ([a-z0-9 ,.-]+))?\]$/;

/** "does it hurt [follow-up, also flare-ups]" was said after a question, and is an example of its own topic and of flare-ups. */
export const readExample = (line: string, label: string): Example => {
  const notes = NOTES.exec(line);
  return {
    text: line.replace(NOTES, '').trimEnd(),
    labels: [label, ...(notes?.[2] ?? '').split(/[ ,]+/).filter(Boolean)],
    isFollowUp: notes?.[1] !== undefined,
  };
};

/** The label of small talk of one kind: "smalltalk.thanks". */
export const routeLabel = ({ route, act }: Pick<RouteIntent, 'route' | 'act'>): string =>
  act ? `${route}.${act}` : route;

/** The route that a label belongs to: topics are labels of the route `answer`. */
export const routeOfLabel = (label: string): Route => {
  const route = label.split('.')[0] as Route;
  return ROUTES.includes(route) ? route : 'answer';
};

/** All example messages in the order of the content, {condition} replaced by a name of one that has answers. */
export const examplesOf = (
  conditions: readonly LoadedCondition[],
  topics: readonly TopicIntent[],
  routes: readonly RouteIntent[],
  redFlags: readonly RedFlags[],
): Example[] => {
  const name = (conditions.find(({ status }) => status !== 'imported') ?? conditions[0])?.shortName ?? '';
  const withName = (line: string) => line.replaceAll('{condition}', name);
  return [
    ...topics.flatMap(({ topic, examples }) => examples.map((line) => readExample(withName(line), topic))),
    // The titles of thousands of conditions that were taken over are a few templates: nothing is learned from them.
    ...conditions.flatMap(({ status, answers }) =>
      (status === 'imported' ? [] : [...answers.values()]).flatMap(({ topic, title, examples }) => [
        { text: title, labels: [topic], isFollowUp: false },
        ...examples.map((line) => readExample(line, topic)),
      ]),
    ),
    ...redFlags.flatMap(({ flags }) =>
      flags.flatMap(({ route, examples }) => examples.map((line) => readExample(withName(line), route))),
    ),
    ...routes.flatMap((route) => route.examples.map((line) => readExample(withName(line), routeLabel(route)))),
  ];
};
