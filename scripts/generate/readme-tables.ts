import type { Contract, Field } from '@hardened-deploy/action-kit/contract';
import { COMMON_OUTPUTS } from './action-metadata.ts';

/** The generated part of an action's README: permissions, inputs, outputs, reasons. */
export function readmeTables(contract: Contract): string {
  const inputs = Object.entries(contract.inputs).map(([name, field]) => [
    `\`${name}\``,
    presence(field),
    field.parser.type,
    field.doc,
  ]);
  const outputs = Object.entries({ ...COMMON_OUTPUTS, ...contract.outputs }).map(([name, doc]) => [`\`${name}\``, doc]);
  const reasons = Object.entries({
    ...contract.reasons,
    failed: 'Something broke; the annotation says what and what to do.',
  });
  return [
    '## Permissions',
    contract.permissions.map((permission) => `- ${permission}`).join('\n'),
    '## Inputs',
    table(['Input', 'Default', 'Form', 'Meaning'], inputs),
    '## Outputs',
    table(['Output', 'Meaning'], outputs),
    '## Reasons',
    table(
      ['`reason`', 'Meaning'],
      reasons.map(([reason, doc]) => [`\`${reason}\``, doc]),
    ),
  ].join('\n\n');
}

const BEGIN = '<!-- generated from src/contract.ts: begin -->';
const END = '<!-- generated from src/contract.ts: end -->';

/** Puts the tables between the marks; a README without marks gets them at its end. */
export function withTables(readme: string, tables: string): string {
  const block = `${BEGIN}\n\n${tables}\n\n${END}`;
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) return `${readme.trimEnd()}\n\n${block}\n`;
  return readme.slice(0, begin) + block + readme.slice(end + END.length);
}

function presence({ presence: given, lease }: Field<unknown>): string {
  const otherwise = presenceAlone(given);
  if (lease?.kind !== 'known') return otherwise;
  return otherwise === '' ? 'from the lease' : `from the lease, or ${otherwise}`;
}

function presenceAlone(given: Field<unknown>['presence']): string {
  switch (given.kind) {
    case 'required':
      return '**required**';
    case 'optional':
      return '';
    case 'default':
      return given.text === '' ? '' : `\`${given.text}\``;
    case 'expression':
      return `\`${given.expression}\``;
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
