import type { DockerAddress } from '@hardened-deploy/core/target/docker-address';
import {
  fingerprintCommand,
  knownHostLine,
  scanCommand,
  type SshAddress,
} from '@hardened-deploy/core/base/address/ssh-address';
import { oneOrMore, scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';

/** A docker-host over ssh has the section `ssh` with host keys, and no other has one. */
export function holdSsh(environment: Spot, address: DockerAddress): void {
  const ssh = environment.at('ssh');
  if (address.kind !== 'ssh') {
    if (ssh.given) ssh.complain('is for a docker-host over ssh, such as ssh://deploy@shop.example.com');
    return;
  }
  const [lines, secret] = [ssh.at('known-hosts'), ssh.at('known-hosts-secret')];
  const written = lines.given ? lines.read(oneOrMore(scalar(knownHostLine))) : [];
  if (lines.given && secret.given) secret.complain('goes without known-hosts: give the host keys in one of both');
  // A line that can't be read has been complained about already.
  if (written?.length === 0 && !secret.given) (ssh.given ? ssh : environment).complain(wantsHostKey(address.server));
}

function wantsHostKey(server: SshAddress): string {
  return `must have \`ssh: { known-hosts: [...] }\` with the host key of ${server.hostname}, because host keys are always checked. \`${scanCommand(server)}\` prints the line to paste. Compare its fingerprint: \`${fingerprintCommand()}\` prints it on the server`;
}
