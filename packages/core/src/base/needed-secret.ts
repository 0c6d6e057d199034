import { Failure } from './failure.ts';
import type { Secret, SecretBag } from './secret.ts';

/** A secret that the configuration names, for those that can't go on without it. Throws `configuration/secret-missing`. */
export function neededSecret(secrets: SecretBag, name: string, purpose: string): Secret {
  const secret = secrets.get(name);
  if (secret) return secret;
  const detail = `${name} was not given or is empty; it is needed for ${purpose}`;
  throw new Failure('configuration/secret-missing', detail, { facts: { secret: name } });
}
