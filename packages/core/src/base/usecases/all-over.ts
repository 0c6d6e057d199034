/**
 * Like `Promise.all`, but it waits for all of them before it throws, so that none still runs when the caller goes on. It throws
 * the failure that came first.
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
