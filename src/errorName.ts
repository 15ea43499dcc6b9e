/** What a log may say about an error: its class. Its message may hold what a person wrote. */
export const errorName = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const { name } = error.constructor;
  return name === 'Error' && /^[A-Za-z]\w{0,40}$/.test(error.name) ? error.name : name;
};
