import type { Spoiling } from '../target/journal-laws.ts';

/** The file `checkpoint` in a stack's volume, after something has become of it. */
export function spoiltCheckpoint(text: string, how: Spoiling): string {
  const [form = '', through = '', ofEntry = '', ofState = '', state = ''] = text.split('\n');
  const lines: Readonly<Record<Spoiling, readonly string[]>> = {
    torn: [form, through, ofEntry, ofState, state.slice(0, -3)],
    changed: [form, '1', ofEntry, ofState, state, ''],
    'of a newer form': [form.replace(/1$/, '2'), through, ofEntry, ofState, state, ''],
    'of another journal': [form, through, ofState, ofState, state, ''],
  };
  return lines[how].join('\n');
}
