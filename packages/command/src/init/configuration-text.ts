import { writtenSshUrl } from '@hardened-deploy/core/base/address/ssh-address';
import { Document, isMap, visit, type YAMLMap } from 'yaml';
import type { ComponentDraft } from '../component-draft.ts';
import {
  imageNameOf,
  type InitSettings,
  isGitHubRegistry,
  KNOWN_HOSTS_SECRET,
  REGISTRY_LOGIN,
} from './init-settings.ts';

/** `hardened-deploy.yml`: what can't be left out, and what the Compose file says. The rest has defaults. */
export function configurationText(settings: InitSettings, page: string): string {
  const { application, environment, components, images } = settings;
  const file = {
    version: 1,
    application,
    components: Object.fromEntries(components.map((each) => [each.name, componentSection(each, settings)])),
    environments: { [environment]: environmentSection(settings) },
    ...(!isGitHubRegistry(images) && { 'registry-auth': registryLogin(images) }),
  };
  const document = new Document(file);
  visit(document, {
    Seq: (_, list) => void (list.flow = true),
    Map: (_, map, ancestors) => void (map.flow = ancestors.length > 2 && isShort(map)),
  });
  const written = document.toString({ lineWidth: 0, singleQuote: true });
  const text = written.replaceAll(/: \[ (.*) \]$/gm, ': [$1]');
  return `# What is deployed, and where. Every key: ${page}\n${text.replaceAll(/^(?=components:|environments:|registry-auth:)/gm, '\n')}`;
}

/** Fits on a line, as `health: { path: /healthz }`. */
function isShort(map: YAMLMap): boolean {
  return map.items.length === 1 && !map.items.some(({ value }) => isMap(value));
}

function componentSection(draft: ComponentDraft, { images, repository }: InitSettings): object {
  const { serves, command, environment, secrets, needs, networks, stopTimeout } = draft;
  return {
    ...(serves && { port: serves.port }),
    ...(serves && serves.path !== '/' && { path: serves.path }),
    ...(serves && { health: serves.health ?? '/' }),
    ...(needs.length > 0 && { needs }),
    ...(command && { command }),
    ...(environment.size > 0 && { environment: Object.fromEntries(environment) }),
    ...(secrets.length > 0 && { secrets }),
    ...(networks.length > 0 && { networks }),
    ...(stopTimeout !== null && { 'stop-timeout': stopTimeout }),
    ...(!isOwners(imageNameOf(draft, images), repository) && { 'allowed-images': [imageNameOf(draft, images)] }),
  };
}

/** Images of the repository's owner in GitHub's registry are allowed without being named. */
function isOwners(image: string, repository: string): boolean {
  return image.startsWith(`ghcr.io/${(repository.split('/')[0] ?? '').toLowerCase()}/`);
}

function environmentSection({ server, publicUrl }: InitSettings): object {
  const reached =
    server.kind === 'ssh'
      ? {
          'docker-host': writtenSshUrl(server.address),
          ssh:
            server.knownHost === null
              ? { 'known-hosts-secret': KNOWN_HOSTS_SECRET }
              : { 'known-hosts': [server.knownHost] },
        }
      : { 'docker-host': 'unix:///var/run/docker.sock' };
  // Without it, that is what the public address is taken to be.
  const isUsual = server.kind === 'ssh' && publicUrl === `http://${server.address.hostname}`;
  return { ...reached, ...(!isUsual && { router: { 'public-url': publicUrl } }) };
}

function registryLogin(images: string): object {
  const [username, password] = REGISTRY_LOGIN;
  return { [images.split('/')[0] ?? images]: { 'username-secret': username, 'password-secret': password } };
}
