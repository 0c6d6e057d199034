import { spellingsOf } from '@hardened-deploy/core/base/redact';
import type { LockInputs } from './wire.ts';

/** Free texts that go into the output `lease`. Its other texts are names and a path that whoever reads the repository sees. */
const WRITTEN = { dockerHost: 'docker-host', adopt: 'adopt' } as const;
/** A shorter secret counts only as the whole text: a database user `shop` is no reason to refuse `tcp://shop.test:2376`. */
const SHORTEST_PART = 8;

/**
 * Problems with texts that hold a secret of this step. The output `lease` spells them in hexadecimal, where GitHub's masks don't
 * find a secret, and later steps print their inputs. They can't just be left out: the steps would go to another Docker host.
 */
export function secretsInHandle(inputs: LockInputs): readonly string[] {
  const { mode, secrets, githubToken, leaseStoreToken, leaseAppPrivateKey } = inputs;
  if (mode !== 'acquire' && mode !== 'take-over') return [];
  const known = [...secrets.values(), githubToken, leaseStoreToken, leaseAppPrivateKey];
  const spellings = known.flatMap((secret) => (secret ? spellingsOf(secret) : []));
  return Object.entries(WRITTEN).flatMap(([key, name]) => {
    const written = inputs[key as keyof typeof WRITTEN];
    const isSecret = spellings.some(
      (one) => one === written || (one.length >= SHORTEST_PART && written?.includes(one)),
    );
    return isSecret ? [`${name}: ${WHY}`] : [];
  });
}

const WHY =
  'holds a value of `secrets`, or a token. It would be readable in the output `lease`, which GitHub does not mask. Give a text that is no secret, such as a variable';
