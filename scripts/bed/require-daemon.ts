import { whichProgram } from './command.ts';
import { canInstallPackages, installPackages, isRoot, packageExists } from './debian.ts';
import type { Say } from './say.ts';

/**
 * What a private Docker Engine is started with: `dockerd`, `docker` and `ip`, installed if they are missing and this is Debian. The service of
 * Debian's package is not started. Throws with what to install when an engine can't be started here.
 */
export async function requireDaemon(say: Say): Promise<void> {
  const advice =
    'Install and start Docker (https://docs.docker.com/engine/install/) or point DOCKER_HOST at an engine (unix://…), then run this again.';
  if (!isRoot()) throw new Error(`No Docker Engine answers, and only root could start one. ${advice}`);
  if (process.platform !== 'linux') throw new Error(`No Docker Engine answers. ${advice}`);
  const missing = ['dockerd', 'docker', 'ip'].filter((program) => whichProgram(program) === null);
  if (missing.length === 0) return;
  if (!canInstallPackages())
    throw new Error(
      `No Docker Engine answers, and this is not Debian, so ${missing.join(', ')} can't be installed from here. ${advice}`,
    );
  say('installing docker.io');
  await installPackages(['docker.io', 'iproute2', 'iptables']);
  if (whichProgram('docker') === null && packageExists('docker-cli')) await installPackages(['docker-cli']);
}
