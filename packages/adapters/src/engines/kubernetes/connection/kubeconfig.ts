import { Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import { parseDocument } from 'yaml';
import type { Credential, CredentialPlugin, KubernetesAccess } from './access.ts';
import { embedded, type Mapping, mappingIn, namedIn, optionalText, problem, text } from './kubeconfig-parts.ts';

/** A file of a few accounts has some ten kilobytes. */
const LONGEST = 1024 * 1024;
const PLUGIN_VERSIONS = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'];

/**
 * Reads one context of a kubeconfig, or else its current one. The text is a secret: no problem that is reported repeats a value of it, but for
 * names. Certificates and keys must be in the text or in files with absolute paths. Throws `configuration/invalid` and, for a
 * connection that anybody could listen to, `target/insecure`.
 */
export async function readKubeconfig(kubeconfig: Secret, wanted?: string): Promise<KubernetesAccess> {
  const root = parsed(kubeconfig.reveal());
  const current = wanted ?? optionalText(root, 'current-context', 'the kubeconfig');
  if (current === undefined)
    throw problem(
      '`current-context` is missing, so nobody knows which cluster is meant. Write `context` in the environment',
    );
  const context = namedIn(root, 'contexts', 'context', current);
  const cluster = namedIn(root, 'clusters', 'cluster', text(context.mapping, 'cluster', context.place));
  const user = namedIn(root, 'users', 'user', text(context.mapping, 'user', context.place));
  const server = serverOf(cluster.mapping, cluster.place);
  const authority = await embedded(cluster.mapping, 'certificate-authority', cluster.place);
  const serverName = optionalText(cluster.mapping, 'tls-server-name', cluster.place);
  const namespace = optionalText(context.mapping, 'namespace', context.place);
  return {
    server,
    ...(authority !== undefined && { authority }),
    ...(serverName !== undefined && { serverName }),
    ...(namespace !== undefined && { namespace }),
    credential: await credentialOf(user.mapping, user.place),
  };
}

function parsed(given: string): Mapping {
  if (given.length > LONGEST) throw problem(`it has more than ${LONGEST} characters`);
  // kubectl's own variable of that name holds one.
  if (/^[~./][^\n:]*$/.test(given.trim()))
    throw problem('it is the path of a file, and the text of the file itself is needed');
  const document = parseDocument(given, { logLevel: 'silent' });
  const [error] = document.errors;
  // The library's message repeats the line, which may be a key.
  if (error) throw problem(`line ${error.linePos?.[0].line ?? '?'} is not YAML (${error.code})`);
  const root: unknown = document.toJS({ maxAliasCount: 100 });
  const mapping = mappingIn({ root }, 'root');
  if (mapping === undefined || !('clusters' in mapping)) {
    throw problem(
      'it has no `clusters`. Give the whole text that `kubectl config view --raw --flatten --minify` prints',
    );
  }
  return mapping;
}

function serverOf(cluster: Mapping, place: string): string {
  const server = text(cluster, 'server', place).replace(/\/+$/, '');
  const url = URL.parse(server);
  if (url === null || !/^https?:$/.test(url.protocol)) throw problem(`\`server\` of ${place} is not a URL`);
  if (url.username !== '' || url.password !== '') throw problem(`\`server\` of ${place} has a password in it`);
  if (cluster['insecure-skip-tls-verify'] === true) {
    throw insecure(
      `${place} has \`insecure-skip-tls-verify\`, so anybody between the runner and the cluster could read along`,
    );
  }
  if (url.protocol === 'http:' && !['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)) {
    throw insecure(`\`server\` of ${place} is not https`);
  }
  if (cluster['proxy-url'] !== undefined) throw problem(`\`proxy-url\` of ${place} is not supported`);
  return server;
}

function insecure(what: string): Failure {
  const remedy =
    'Write the https address of the API server into the kubeconfig, with its `certificate-authority-data`.';
  return new Failure('target/insecure', `kubeconfig: ${what}`, { remedy });
}

/** What of a user is not read here, and what to write instead. */
const UNKNOWN_LOGINS: Readonly<Record<string, string>> = {
  'auth-provider': 'Kubernetes has no `auth-provider` any more: use `exec`',
  username: 'Kubernetes takes no passwords any more: use a token, a client certificate or `exec`',
  as: 'acting as another account is not supported: give the kubeconfig of that account',
};

async function credentialOf(user: Mapping, place: string): Promise<Credential> {
  for (const [key, why] of Object.entries(UNKNOWN_LOGINS)) if (key in user) throw problem(`${place}: ${why}`);
  const plugin = mappingIn(user, 'exec');
  if (plugin) return { kind: 'plugin', plugin: pluginOf(plugin, `\`exec\` of ${place}`) };
  const token = optionalText(user, 'token', place);
  if (token !== undefined) return { kind: 'token', token: new Secret(token.trim()) };
  const file = optionalText(user, 'tokenFile', place);
  if (file !== undefined) return { kind: 'token-file', file };
  const certificate = await embedded(user, 'client-certificate', place);
  const key = await embedded(user, 'client-key', place);
  if (certificate === undefined || key === undefined) {
    throw problem(
      `${place} has no way to log in: neither a token, nor a client certificate with its key, nor \`exec\``,
    );
  }
  return { kind: 'certificate', certificate, key: new Secret(key) };
}

function pluginOf(plugin: Mapping, place: string): CredentialPlugin {
  const apiVersion = text(plugin, 'apiVersion', place);
  if (!PLUGIN_VERSIONS.includes(apiVersion)) {
    throw problem(`\`apiVersion\` of ${place} must be ${PLUGIN_VERSIONS.join(' or ')}`);
  }
  if (plugin['interactiveMode'] === 'Always') throw problem(`${place} wants to ask a person, and there is none`);
  const args: unknown = plugin['args'] ?? [];
  if (!Array.isArray(args) || !args.every((each) => typeof each === 'string')) {
    throw problem(`\`args\` of ${place} must be a list of texts`);
  }
  return {
    apiVersion,
    command: text(plugin, 'command', place),
    args,
    environment: environmentOf(plugin['env'] ?? [], place),
    installHint: optionalText(plugin, 'installHint', place) ?? '',
    toldCluster: plugin['provideClusterInfo'] === true,
  };
}

function environmentOf(env: unknown, place: string): ReadonlyMap<string, string> {
  const wrong = problem(`\`env\` of ${place} must be a list of \`name\` and \`value\``);
  if (!Array.isArray(env)) throw wrong;
  return new Map(
    env.map((each: unknown) => {
      const pair = mappingIn({ each }, 'each');
      if (typeof pair?.['name'] !== 'string' || typeof pair['value'] !== 'string') throw wrong;
      return [pair['name'], pair['value']];
    }),
  );
}
