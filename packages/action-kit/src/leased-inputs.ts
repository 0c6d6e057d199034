import { malformed, type Parsed, parsed, quoted } from '@hardened-deploy/core/base/parser';
import type { LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import type { Contract, Field } from './contract.ts';
import type { RawInputs } from './raw-inputs.ts';

/** A lease that was given, and the input that gave it. */
export interface Leased {
  readonly input: string;
  /** Absent for one that doesn't parse: that is a problem of its own. */
  readonly handle?: LeaseHandle;
}

/** The lease among the inputs; undefined without one. */
export function leaseAmong(contract: Contract, raw: RawInputs): Leased | undefined {
  for (const [input, { lease, parser }] of Object.entries(contract.inputs)) {
    const text = raw.text(input);
    if (lease?.kind !== 'handle' || text === '') continue;
    const outcome = parser.parse(text);
    if (!outcome.ok) return { input };
    if (outcome.value !== undefined) return { input, handle: outcome.value as LeaseHandle };
  }
  return undefined;
}

/**
 * The text of an input: what the lease knows of it, or else what was given. Two that contradict each other are a mistake in
 * somebody's workflow: to follow either would deploy to a place that the other one doesn't mean.
 */
export function leasedText(field: Field<unknown>, given: string, leased: Leased | undefined): Parsed<string> {
  const known = leased?.handle && field.lease?.kind === 'known' ? field.lease.of(leased.handle) : undefined;
  if (!leased || !known) return parsed(given);
  if (given === '' || given === known.text || given === known.alias) return parsed(known.text);
  // What can't be right by itself is told by its own parser, which knows what must not be repeated: an address may hold a password.
  const itself = field.parser.parse(given);
  if (!itself.ok) return itself;
  const taken = known.text === '' ? 'without one' : `with ${quoted(known.text)}`;
  return malformed(
    `${quoted(given)} contradicts \`${leased.input}\`, which was taken ${taken}. Leave it out, or give the lease that you mean`,
  );
}

/** Whether nobody can tell what an input is, because the lease that would say it doesn't parse. */
export function isUnreadable({ lease }: Field<unknown>, given: string, leased: Leased | undefined): boolean {
  return given === '' && lease?.kind === 'known' && leased !== undefined && leased.handle === undefined;
}
