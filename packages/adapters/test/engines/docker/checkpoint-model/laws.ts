import { FOLD_VERSION } from '@hardened-deploy/core/target/journal-fold';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';

/** One law of the checkpoint, and how reading would be without it. */
export interface Law {
  readonly law: string;
  /** The script that reads the journal, without the law. */
  readonly script?: (text: string) => string;
  /** What core is given to judge, as if it didn't know the law. */
  readonly state?: (text: string) => string;
}

/** Where the model may put another run's work: between the reading of the checkpoint and the search for the journal's end. */
const MEANWHILE = 'if [ -f meanwhile ]; then mv meanwhile .meanwhile; sh .meanwhile; fi\n';

const READING_IT = /if \[ "\$HD_AFTER" = checkpoint \]; then\n[^]*?\nfi\n/;

export const LAWS: readonly Law[] = [
  {
    law: 'it was made from an entry that this very journal has',
    script: replacing('[ "${sum%% *}" = "$of_entry" ] || return 0', ':'),
  },
  {
    law: 'its state is whole',
    script: replacing('[ "${sum%% *}" = "$of_state" ] || return 0', ':'),
  },
  {
    law: 'the same version of the fold has made it',
    state: (text) => text.replace(/"version":\d+/, `"version":${FOLD_VERSION}`),
  },
  {
    law: 'it has no field that is unknown here',
    state: (text) => text.replace('"later":true,', ''),
  },
  {
    law: 'what came after it is read too',
    script: replacing(
      'find_last\nfrom=',
      'find_last\n[ "$HD_AFTER" != checkpoint ] || [ "$through" = 0 ] || last=$through\nfrom=',
    ),
  },
  {
    law: 'the entries after it begin with the next one',
    script: replacing('from=$((through + 1))', 'from=$((through + 1 + (through > 0)))'),
  },
  {
    law: 'it is read before the end of the journal is looked for',
    script: (text) => {
      const [reading = ''] = READING_IT.exec(text) ?? [];
      return replacing(`${reading}${MEANWHILE}find_last\n`, `find_last\n${MEANWHILE}${reading}`)(text);
    },
  },
  {
    law: 'the end of the journal is looked for beyond what the cache of it says',
    script: (text) => text.replace(/ {2}while \[ -e "\$file" \]; do\n[^]*?\n {2}done\n/, ''),
  },
];

function replacing(rule: string, by: string): (text: string) => string {
  return (text) => {
    if (!text.includes(rule)) throw new Error(`the script no longer has ${rule}`);
    return text.replace(rule, () => by);
  };
}

/** The script that reads the journal, with room for another run's work, and without a law if one is taken away. */
export function readingScript(text: string, without: Law | undefined): string {
  if (!text.includes('read_checkpoint\n')) return text;
  const roomy = replacing('find_last\nfrom=', `${MEANWHILE}find_last\nfrom=`)(text);
  const changed = without?.script ? without.script(roomy) : roomy;
  if (without?.script && changed === roomy) throw new Error(`nothing changes without: ${without.law}`);
  return changed;
}

/** The port, which gives core the checkpoints as if it didn't know a law. */
export function judging(journal: Pick<Journal, 'read'>, without: Law | undefined): Pick<Journal, 'read'> {
  return {
    async read(after, signal) {
      const page = await journal.read(after, signal);
      const { checkpoint } = page;
      if (!checkpoint || !without?.state) return page;
      return { ...page, checkpoint: { ...checkpoint, state: without.state(checkpoint.state) } };
    },
  };
}
