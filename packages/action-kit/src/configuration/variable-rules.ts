import { type Reference, referencesIn } from '@hardened-deploy/core/release/variable-text';
import { listLine } from './advice/written.ts';
import { type Reached, referenceProblem } from './serving/reference-rules.ts';
import { scalar } from './shape.ts';
import type { Spot } from './spot.ts';
import { plainText } from './values.ts';

/** Where the values of a component's variables come from. A task has the secrets of its component too. */
export function holdVariables(component: Spot, known: Reached, inherited: readonly string[] = []): void {
  const own = component
    .at('secrets')
    .items()
    .flatMap((secret) => secret.read(scalar(plainText)) ?? []);
  const secrets = [...inherited, ...own];
  for (const [variable, spot] of component.at('environment').entries()) {
    if (secrets.includes(variable)) spot.complain('is among `secrets` too: only one of them can be its value');
    const value = spot.read(scalar(plainText)) ?? '';
    for (const reference of referencesIn(value)) {
      const problem = problemOf(reference, { variable, value, secrets, known });
      if (problem !== undefined) spot.complain(problem);
    }
  }
}

interface Written {
  readonly variable: string;
  readonly value: string;
  readonly secrets: readonly string[];
  readonly known: Reached;
}

function problemOf(reference: Reference, written: Written): string | undefined {
  switch (reference.kind) {
    case 'unclosed':
      return `${JSON.stringify(reference.written)} has no closing }`;
    case 'url':
    case 'host':
    case 'port':
      return referenceProblem(reference, written.known);
    case 'secret':
      if (written.secrets.includes(reference.name)) return undefined;
      return `\`${reference.written}\` needs ${reference.name || 'a name'} among the secrets of this component: ${secretsLine(reference.name, written)}`;
    case 'unknown':
      return unknownProblem(reference, written);
  }
}

/** Compose would take it from the shell or from `.env`. Here the container would get the text as it is written. */
function unknownProblem(reference: Extract<Reference, { kind: 'unknown' }>, written: Written): string {
  const { name, usual } = reference;
  const nobody = `nobody fills in \`${reference.written}\` here`;
  if (usual !== undefined && usual !== '')
    return `${nobody}: write the value itself, ${JSON.stringify(usual)} if that is right`;
  const whole = written.value === reference.written;
  const secret =
    whole && written.variable === name
      ? `remove this line and write ${secretsLine(name, written)} in this component`
      : `write \`\${secret:${name}}\` in its place, and ${secretsLine(name, written)} in this component`;
  const literal = reference.written.startsWith('${') ? '. If the text is meant as it is, write `$${`' : '';
  return `${nobody}. If it is a secret, ${secret}. If not, write its value${literal}`;
}

function secretsLine(name: string, { secrets }: Written): string {
  return `\`secrets: ${listLine([...new Set([...secrets, name || 'NAME'])]) ?? `[…, ${name}]`}\``;
}
