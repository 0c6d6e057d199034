import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { SecretMark } from '@hardened-deploy/core/release/secret-marks';
import type { SecretMarks, SecretToMark } from '@hardened-deploy/core/target/ports/secret-marks';
import type { Keeper } from './keeper.ts';
import { MARK_SCRIPT } from './scripts/mark-script.ts';

/** Each starts several processes: some 10 ms, or half a second where the machine is very busy. A script has a minute. */
const AT_ONCE = 20;

/**
 * Marks that the keeper makes, with a key in the stack's volume.
 *
 * The value of a secret is never sent there, only a SHA-256 that has component, name and value in it. Usually it goes over the
 * standard input of a shell that is kept open, where no one can look it up later. Where no shell can be kept open, it is in the
 * environment of the script's process for as long as the script runs. Who can read it there can try guesses against it. But
 * that takes root at the target or the Docker socket, and both show the value itself: it is in the environment of the component's
 * own container. So sending the digest tells nobody anything new, and nothing more has to be kept from the environment.
 */
export function dockerSecretMarks(keeper: Keeper): SecretMarks {
  return {
    async mark(token, secrets, signal) {
      const marks: SecretMark[] = [];
      for (let from = 0; from < secrets.length; from += AT_ONCE) {
        const some = secrets.slice(from, from + AT_ONCE);
        const environment = { HD_DIGESTS: some.map(digestOf).join(' ') };
        const doing = 'marking secrets';
        const { lines } = await keeper.run({ text: MARK_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
        if (lines.length !== some.length) throw new Error(`${some.length} secrets got ${lines.length} marks`);
        marks.push(...(lines as SecretMark[]));
      }
      return marks;
    },
  };
}

/** As JSON, two secrets have the same text only if component, name and value are the same. */
function digestOf({ component, name, value }: SecretToMark): string {
  return sha256(JSON.stringify([component, name, value.reveal()]));
}
