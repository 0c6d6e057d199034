/**
 * Like `Promise.all`, but a failure is thrown only when all of them are over, so that none goes on beside what comes next. The
 * first failure in time is the one that is thrown.
 */
export async function allOver<Results extends readonly unknown[]>(works: {
  readonly [At in keyof Results]: Promise<Results[At]>;
}): Promise<Results> {
  const failures: unknown[] = [];
  const noted = works.map((work) => work.catch((thrown: unknown) => void failures.push(thrown)));
  await Promise.all(noted);
  if (failures.length > 0) throw failures[0];
  return Promise.all(works);
}
