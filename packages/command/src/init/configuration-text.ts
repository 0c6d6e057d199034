import { writtenSshUrl } from '@hardened-deploy/core/base/address/ssh-address';
import { Document, isMap, isPair, isScalar, visit, type YAMLMap } from 'yaml';
import type { ComponentDraft } from '../component-draft.ts';
import { bucketSection } from './backup-bucket.ts';
import { httpsHint, isUsualUrl } from './https-hint.ts';
import { type ManagedDatabase, migratedBy } from './managed-database.ts';
import {
  type ComposeUse,
  imageNameOf,
  type InitSettings,
  isGitHubRegistry,
  KNOWN_HOSTS_SECRET,
  KUBECONFIG_SECRET,
  REGISTRY_LOGIN,
} from './init-settings.ts';

/**
 * `hardened-deploy.yml`: what can't be left out, and what the Compose file says. The rest has defaults. HTTPS stands there as a
 * comment. `docs`: the folder of the documentation on the web.
 */
export function configurationText(settings: InitSettings, docs: string): string {
  const { application, environment, components, database, images, compose } = settings;
  const file = {
    version: 1,
    application,
    ...(compose && composeSection(compose)),
    components: Object.fromEntries(components.map((each) => [each.name, componentSection(each, settings)])),
    ...(database && databaseSections(database)),
    environments: { [environment]: environmentSection(settings) },
    ...(!isGitHubRegistry(images) && { 'registry-auth': registryLogin(images) }),
  };
  const document = new Document(file);
  const section = document.getIn(['environments', environment], true);
  if (isMap(section) && settings.server.kind !== 'cluster') section.comment = httpsHint(settings, docs);
  visit(document, {
    Seq: (_, list) => void (list.flow = true),
    Map: (_, map, ancestors) =>
      void (map.flow =
        (ancestors.length > 2 && isShort(map)) ||
        ancestors.some(
          (each) => isPair(each) && isScalar(each.key) && ON_A_LINE.includes(each.key.value) && !isLong(each.value),
        )),
  });
  const written = document.toString({ lineWidth: 0, singleQuote: true });
  const text = written.replaceAll(/: \[ (.*) \]$/gm, ': [$1]');
  return `# What is deployed, and where. Every key: ${docs}/configuration.md\n${text.replaceAll(/^(?=compose:|components:|database:|environments:|registry-auth:)/gm, '\n')}`;
}

/** Sections of a few keys. */
const ON_A_LINE: readonly unknown[] = ['compose', 'database', 'backup', 's3'];

/** With a bucket it has too many keys for one line. */
function isLong(section: unknown): boolean {
  return isMap(section) && section.has('vault');
}

/** Fits on a line, as `health: { path: /healthz }`. */
function isShort(map: YAMLMap): boolean {
  return map.items.length === 1 && !map.items.some(({ value }) => isMap(value));
}

function componentSection(draft: ComponentDraft, { images, repository, components, database }: InitSettings): object {
  const { service, serves, handover, secrets, needs } = draft;
  const migrate = database?.migrate && draft === migratedBy(components, database) ? database.migrate : null;
  const image = imageNameOf(draft, images);
  return {
    ...(service !== null && { service }),
    ...(serves && { port: serves.port }),
    ...(serves?.path === null && { public: false }),
    ...(serves && serves.path !== null && serves.path !== '/' && { path: serves.path }),
    ...(serves && { health: serves.health ?? '/' }),
    ...(needs.length > 0 && { needs }),
    ...(handover !== null && { handover }),
    ...(secrets.length > 0 && { secrets }),
    ...(migrate !== null && { migrate }),
    ...(mustAllow(draft, image, repository) && { 'allowed-images': [image] }),
    ...(draft.manifest !== undefined && { manifest: draft.manifest }),
  };
}

function databaseSections({ urlSecret, backupIn, bucket }: ManagedDatabase): object {
  return {
    database: { 'url-secret': urlSecret, check: 'runner' },
    ...(backupIn !== null && { backup: { container: backupIn, keep: 10, ...(bucket && bucketSection(bucket)) } }),
  };
}

/** The image of a Compose file is allowed without being named, unless the workflow builds another. */
function mustAllow({ image: { kind, ...image }, manifest }: ComponentDraft, name: string, repository: string): boolean {
  const isOfManifest = manifest !== undefined;
  // What the Compose file names is allowed; a manifest allows nothing.
  if (kind === 'given') return isOfManifest && !isOwners(name, repository);
  return !isOwners(name, repository) || ('imageKey' in image && image.imageKey === 'given');
}

/** `compose: compose.yaml`, with the name of the project where the file doesn't tell it. */
function composeSection({ path, accessories, project }: ComposeUse): object {
  const isNeeded = accessories.length > 0 && !project.told;
  return {
    compose: isNeeded ? { files: path, project: project.name } : path,
    ...(accessories.length > 0 && { accessories }),
  };
}

/** Images of the repository's owner in GitHub's registry are allowed without being named. */
function isOwners(image: string, repository: string): boolean {
  return image.startsWith(`ghcr.io/${(repository.split('/')[0] ?? '').toLowerCase()}/`);
}

function environmentSection(settings: InitSettings): object {
  const { server, publicUrl, database } = settings;
  if (server.kind === 'cluster')
    return {
      target: 'kubernetes',
      'kubeconfig-secret': KUBECONFIG_SECRET,
      namespace: server.namespace,
      router: { 'public-url': publicUrl },
    };
  // The other profiles demand a backup.
  const unproven = database?.backupIn === null && { profile: 'basic' };
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
  return { ...reached, ...unproven, ...(!isUsualUrl(settings) && { router: { 'public-url': publicUrl } }) };
}

function registryLogin(images: string): object {
  const [username, password] = REGISTRY_LOGIN;
  return { [images.split('/')[0] ?? images]: { 'username-secret': username, 'password-secret': password } };
}
