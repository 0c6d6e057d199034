import { Failure } from '@hardened-deploy/core/base/failure';
import { malformed, type Parsed, parsed } from '@hardened-deploy/core/base/parser';
import { Secret } from '@hardened-deploy/core/base/secret';
import { camelCase, type Contract, type Field, type InputsOf } from './contract.ts';
import { isUnreadable, leaseAmong, type Leased, leasedText } from './leased-inputs.ts';
import type { RawInputs } from './raw-inputs.ts';
import { oldInputsGiven, refusedSecretNames, underscoresGiven } from './renamed-inputs.ts';

const GIVE_WHOLE = 'give the `lease` output of the lock action, unchanged';

/** Every secret among the raw inputs, so that they are masked before any of them is parsed. */
export function secretsAmong(contract: Contract, raw: RawInputs): readonly Secret[] {
  const names = Object.entries(contract.inputs)
    .filter(([, field]) => field.secret)
    .map(([name]) => name);
  const texts = [...names, ...refusedSecretNames(contract)].map((name) => raw.text(name));
  return texts.filter((text) => text !== '').map((text) => new Secret(text));
}

/** Parses all inputs and reports all problems at once, each naming its input. Throws `input/invalid`. */
export function readInputs<C extends Contract>(contract: C, raw: RawInputs): InputsOf<C> {
  const leased = leaseAmong(contract, raw);
  const problems: string[] = [];
  const inputs: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(contract.inputs)) {
    const outcome = readField(field, raw.text(name), leased);
    if (outcome.ok) inputs[camelCase(name)] = outcome.value;
    else problems.push(`${name}: ${outcome.problem}`);
  }
  problems.push(...oldInputsGiven(contract, raw), ...underscoresGiven(contract, raw));
  if (problems.length > 0) {
    throw new Failure('input/invalid', problems.join('\n'), { facts: { action: contract.name, problems } });
  }
  return inputs as InputsOf<C>;
}

function readField(field: Field<unknown>, given: string, leased: Leased | undefined): Parsed<unknown> {
  // The lease is named as the problem; what it would have said is none beside it.
  if (isUnreadable(field, given, leased)) return parsed(undefined);
  const known = leasedText(field, given, leased);
  if (!known.ok) return known;
  const read = readText(field, known.value);
  // Nobody gave this text as an input: it stands in the lease, which the lock action doesn't write like this.
  const fromLease = leased !== undefined && known.value !== given;
  return read.ok || !fromLease ? read : malformed(`${read.problem}. \`${leased.input}\` says it: ${GIVE_WHOLE}`);
}

function readText(field: Field<unknown>, given: string): Parsed<unknown> {
  // A default in action.yml fills only an absent input; `${{ vars.UNSET }}` arrives as an empty text and means the same.
  const raw = given === '' && field.presence.kind === 'default' ? field.presence.text : given;
  if (raw !== '' || field.presence.kind === 'default') return field.parser.parse(raw);
  if (field.presence.kind === 'required') return malformed('is required and was not given');
  return parsed(undefined);
}
