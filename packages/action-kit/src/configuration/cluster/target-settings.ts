import type { RegistryLogins } from '@hardened-deploy/core/release/registry-login';
import type { RouterSettings, SshSettings, TargetSettings } from '@hardened-deploy/core/target/stack-settings';
import { clusterAccess } from './cluster-keys.ts';
import { gatewaySettings } from './gateway-keys.ts';
import { publicUrlOf } from '../defaults/public-url.ts';
import type { ConfigurationFile, EnvironmentSection } from '../file-shape.ts';
import { frontOf, proxyOf, urlOfFront } from '../front/front-settings.ts';
import { maintenanceOf } from '../front/maintenance-keys.ts';

/** Where an environment is, and how it is reached. */
export function targetSettings(
  section: EnvironmentSection,
  file: ConfigurationFile,
  dockerHost: string,
): TargetSettings {
  const registryAuth = registryLogins(file);
  if (section.target === 'kubernetes') {
    const { namespace } = section;
    if (namespace === null) throw new Error('an environment at a cluster has a namespace, as the rules hold');
    return { engine: 'kubernetes', access: clusterAccess(section), namespace, registryAuth };
  }
  const tls = section['docker-tls'];
  return {
    engine: 'docker',
    dockerHost,
    tls: tls && { caSecret: tls['ca-secret'], certSecret: tls['cert-secret'], keySecret: tls['key-secret'] },
    ssh: section.ssh && sshSettings(section.ssh),
    subnet: section.subnet,
    registryAuth,
    minFreeBytes: section['min-free-space'],
    keeperImage: section['keeper-image'],
  };
}

function registryLogins(file: ConfigurationFile): RegistryLogins {
  const accounts = [...file['registry-auth']].map(([host, auth]) => {
    return [host, { usernameSecret: auth['username-secret'], passwordSecret: auth['password-secret'] }] as const;
  });
  return new Map(accounts);
}

function sshSettings(ssh: NonNullable<EnvironmentSection['ssh']>): SshSettings {
  return {
    keySecret: ssh['key-secret'],
    passphraseSecret: ssh['passphrase-secret'],
    certificateSecret: ssh['certificate-secret'],
    knownHosts: ssh['known-hosts'],
    knownHostsSecret: ssh['known-hosts-secret'],
    bastion: ssh.bastion,
  };
}

/** What is in front of its components. */
export function routerSettings(
  { router, target }: EnvironmentSection,
  { components }: ConfigurationFile,
  dockerHost: string,
): RouterSettings {
  const written = router['public-url'];
  if (target === 'kubernetes') {
    if (written === null) throw new Error('an environment at a cluster has a public-url, as the rules hold');
    const publicConnect = router['public-connect'];
    const gateway = gatewaySettings(router);
    return { kind: 'services', publicUrl: written, publicUrlFrom: 'file', publicConnect, ...(gateway && { gateway }) };
  }
  const front = frontOf(router, components);
  const ofFront = front && urlOfFront(front, router.listen);
  return {
    ...proxyOf(router),
    ...(front && { front }),
    listen: router.listen,
    previewListen: router.preview,
    publicUrl: written ?? ofFront ?? publicUrlOf(dockerHost, router.listen),
    publicUrlFrom: written === null && !front ? 'docker-host' : 'file',
    publicConnect: router['public-connect'],
    slotHeader: router['slot-header'],
    ...(router['request-id-header'] !== null && { requestIdHeader: router['request-id-header'] }),
    maxBodyBytes: router['max-body-size'],
    readTimeout: router['read-timeout'],
    ...maintenanceOf(router.maintenance),
  };
}
