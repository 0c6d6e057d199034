import { Failure } from '@hardened-deploy/core/base/failure';
import { listenAddress, type ListenAddress } from '@hardened-deploy/core/target/listen-address';

/** An address of the router on the Docker host. Throws `configuration/invalid`. */
export function publishedAddress(text: string): ListenAddress {
  const address = listenAddress.parse(text);
  if (address.ok) return address.value;
  throw new Failure('configuration/invalid', `An address of the router ${address.problem}`);
}
