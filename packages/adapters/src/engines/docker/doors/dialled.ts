import type { DialAddress } from '@hardened-deploy/core/base/address/dial-address';

/** How a listener of the router is reached from here. */
export interface Dialled {
  /** Its address, as the way there has it. */
  readonly url: string;
  readonly connect: DialAddress;
  /** Of all probes of this run by its ways, see `HttpProbe.row`. */
  readonly row: object;
}
