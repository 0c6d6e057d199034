import { type SendBlob, sendStraight } from '../../../artifacts/blob-request.ts';
import { askByProxy } from '../../../http/proxied.ts';

/** From the runner, through its proxy if it has one. The target has variables of its own, and reaches the store straight. */
export const sendBlob: SendBlob = async (address, asked) =>
  (await askByProxy(address, asked)) ?? (await sendStraight(address, asked));
