import type { Step } from './step.ts';
import { LANES, STEPS } from './steps.ts';

type Choice =
  { readonly kind: 'steps'; readonly steps: readonly Step[] } | { readonly kind: 'unknown'; readonly message: string };

/** The steps with these names, in the order of `npm test`; all of them when there are no names. A lane is asked for alone. */
export function chosenSteps(names: readonly string[]): Choice {
  const [first = ''] = names;
  const lane = names.length === 1 ? LANES.get(first) : undefined;
  if (lane) return { kind: 'steps', steps: lane };
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length === 0)
    return { kind: 'steps', steps: names.length === 0 ? STEPS : STEPS.filter(({ name }) => names.includes(name)) };
  const steps = STEPS.map(({ name }) => name).join(', ');
  const lanes = [...LANES.keys()].join(', ');
  return { kind: 'unknown', message: `No step ${unknown.join(', ')}. There are: ${steps}; and, alone: ${lanes}.` };
}
