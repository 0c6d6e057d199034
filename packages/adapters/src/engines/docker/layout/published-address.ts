import { Failure } from '@hardened-deploy/core/base/failure';

export interface ListenAddress {
  readonly ip: string;
  readonly port: number;
}

/** Reads `127.0.0.1:8080` or `[::1]:8080`. */
export function parseListenAddress(text: string): ListenAddress {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|(\d{1,3}(?:\.\d{1,3}){3})):(\d{1,5})$/.exec(text);
  const ip = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (ip === undefined || !(port >= 1 && port <= 65_535)) {
    throw new Failure('configuration/invalid', `router address ${text} must be ip:port, such as 127.0.0.1:8080`);
  }
  return { ip, port };
}
