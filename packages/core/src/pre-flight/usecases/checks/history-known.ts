import type { Finding } from '../../../checks/finding.ts';
import { describePlacement, type Placement, placedOf } from '../../../target/placement.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import type { PreFlightCheck, PreFlightRequest } from '../check.ts';

/**
 * There is a verified-good release to go back to, no earlier deployment was left half done, and what stays as it is has been
 * deployed before.
 */
export const historyKnown: PreFlightCheck = {
  topic: 'history',
  async look({ target }, request, signal) {
    const check = 'way back';
    const absent = await target.stack.missing(signal);
    if (absent.length > 0) {
      return [
        {
          check,
          status: 'skipped',
          evidence: `the stack is not set up yet, so there is no journal: it lacks ${absent.join(', ')}`,
        },
        ...undeployed(request, []),
      ];
    }
    const stopped = await target.stack.stopped(signal);
    const read = await readState(target.journal, signal).catch((thrown: unknown) => {
      if (stopped.length === 0) throw thrown;
      return undefined;
    });
    if (!read) {
      const evidence = `the journal can't be read before this is started again: ${stopped.join(', ')}`;
      return [{ check, status: 'skipped', evidence }];
    }
    const { state } = read;
    const [last] = state.verifiedGood;
    const remedy =
      'If this release fails after the switch, nothing will serve. On a first deployment that is as before.';
    const back: Finding = last
      ? { check, status: 'passed', evidence: `${describePlacement(last.change.after)}, verified good at ${last.at}` }
      : { check, status: 'failed', evidence: 'the journal has no verified-good release', remedy };
    const findings = [back, ...undeployed(request, state.attempts.findLast(({ end }) => end)?.end?.serving ?? [])];
    if (!state.open) return findings;
    const { deployment, by, phase, openedAt } = state.open;
    const evidence = `deployment ${deployment} of ${by}, begun at ${openedAt}, was left at ${phase}`;
    const settle =
      'The next deployment settles it first: it finds out what serves and finishes or takes back what is open.';
    return [...findings, { check: 'earlier deployment', status: 'warned', evidence, remedy: settle }];
  },
};

/** Components that no image was given for, and that don't serve yet: they would stay absent. */
function undeployed({ configuration, images }: PreFlightRequest, serving: Placement): readonly Finding[] {
  const { components } = configuration;
  if (!images) return [];
  return components.flatMap(({ name, serves, internal }): readonly Finding[] => {
    if (images.has(name) || placedOf(serving, name)) return [];
    const needed = components.filter((other) => images.has(other.name) && other.needs.includes(name));
    const first = needed[0]?.name;
    const what = first
      ? `${first} needs it, so the deployment will be refused`
      : serves
        ? `requests for ${serves.path} will get status 503`
        : internal
          ? 'whoever calls it will get no answer'
          : 'it will not run';
    return [
      {
        check: `deployment of ${name}`,
        status: 'failed',
        evidence: `it was never deployed here and no image was given, so ${what}`,
        remedy: `Add a line ${name}=registry/repository:tag to the \`images\` input.`,
      },
    ];
  });
}
