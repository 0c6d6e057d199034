import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret, SecretBag } from '@hardened-deploy/core/base/secret';

/** A secret that the configuration names. An unset GitHub secret arrives as an empty text, which is as good as none. */
export function requiredSecret(secrets: SecretBag, name: string, purpose: string): Secret {
  const secret = secrets.get(name);
  if (secret && secret.reveal().trim() !== '') return secret;
  const how = secret ? 'is empty' : 'was not given';
  throw new Failure('configuration/secret-missing', `${name} ${how}; it is needed for ${purpose}`, {
    facts: { secret: name },
  });
}
