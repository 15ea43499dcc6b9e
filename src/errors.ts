/** The root of every error that this program raises on purpose. Its message may be shown to an operator, never to a person in a chat. */
export class AppError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** One thing that is wrong in configuration or content: where, what was found, what was expected. */
export type Problem = {
  /** File as given or found, for example `content/conditions/fop/answers/causes.yaml`; `environment` for variables. */
  readonly file: string;
  /** Path inside the file, for example `body[2].sources`; empty for the file as a whole. */
  readonly field: string;
  readonly found: string;
  readonly expected: string;
};

export const describeProblem = ({ file, field, found, expected }: Problem): string =>
  `${file}: ${field || '(file)'}: found ${found}; expected ${expected}.`;

class ProblemsError extends AppError {
  constructor(
    heading: string,
    readonly problems: readonly Problem[],
  ) {
    super(`${heading}\n${problems.map((problem) => `  ${describeProblem(problem)}`).join('\n')}`);
  }
}

/** The environment or `.env` has values that cannot be used. Lists all of them. */
export class ConfigError extends ProblemsError {
  constructor(problems: readonly Problem[]) {
    super(`The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}:`, problems);
  }
}

/** Content files that cannot be used. Lists all of them. */
export class ContentError extends ProblemsError {
  constructor(problems: readonly Problem[]) {
    super(`The content has ${problems.length} problem${problems.length === 1 ? '' : 's'}:`, problems);
  }
}

/** A command was called with something that it cannot work with; the program ends with exit code 2. */
export class UsageError extends AppError {}
