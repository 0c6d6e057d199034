import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endAtExit } from '../../end-at-exit.ts';
import type { Say } from '../../say.ts';
import type { Cluster } from '../cluster.ts';
import { ensureGatewayApi } from './gateway-api.ts';
import { ensureTraefik } from './gateway-program.ts';

/** A real Gateway of a cluster: Traefik, with its controller. */
export interface Gateway {
  /** `http://10.n.0.2:8000`, from this machine. */
  readonly url: string;
  readonly name: string;
  readonly namespace: string;
  readonly listener: string;
  stop(): Promise<void>;
}

const PORT = 8000;
const NAMESPACE = 'gateways';
const NAME = 'public';
const LISTENER = 'web';

/** The account of its controller. In a bed, it may do everything. */
const ACCOUNT = 'traefik';

function manifests(): readonly object[] {
  const group = 'gateway.networking.k8s.io/v1';
  return [
    {
      apiVersion: group,
      kind: 'GatewayClass',
      metadata: { name: 'traefik' },
      spec: { controllerName: 'traefik.io/gateway-controller' },
    },
    {
      apiVersion: group,
      kind: 'Gateway',
      metadata: { name: NAME, namespace: NAMESPACE },
      spec: {
        gatewayClassName: 'traefik',
        listeners: [
          { name: LISTENER, port: PORT, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } },
          {
            name: 'closed',
            port: PORT,
            protocol: 'HTTP',
            hostname: 'closed.test',
            allowedRoutes: { namespaces: { from: 'Same' } },
          },
        ],
      },
    },
  ];
}

/**
 * Puts the Gateway API and one Gateway into a cluster, whose listener takes routes of all namespaces. Traefik runs on the node's network
 * and ends with this process. Throws when the Gateway isn't programmed within a minute.
 */
export async function startGateway(cluster: Cluster, say: Say): Promise<Gateway> {
  const [api, traefik] = await Promise.all([ensureGatewayApi(say), ensureTraefik(say)]);
  await cluster.kubectl('apply', '--server-side', '-f', api);
  await cluster.kubectl('wait', '--for=condition=Established', '--timeout=60s', '-f', api);
  await cluster.kubectl('create', 'namespace', NAMESPACE);
  await cluster.kubectl('create', 'serviceaccount', ACCOUNT, '-n', NAMESPACE);
  const account = `--serviceaccount=${NAMESPACE}:${ACCOUNT}`;
  await cluster.kubectl('create', 'clusterrolebinding', ACCOUNT, '--clusterrole=cluster-admin', account);
  const token = await cluster.kubectl('create', 'token', ACCOUNT, '-n', NAMESPACE, '--duration=10h');
  const folder = await mkdtemp(join(tmpdir(), 'hd-gateway-'));
  const [tokenFile, objects] = [join(folder, 'token'), join(folder, 'objects.json')];
  await writeFile(tokenFile, token.trim(), { mode: 0o600 });
  await writeFile(objects, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests() }));
  await cluster.kubectl('apply', '-f', objects);
  const stop = startTraefik(cluster, { traefik, tokenFile });
  const { hostname } = new URL(cluster.server);
  await cluster.kubectl('wait', '--for=condition=Programmed', '--timeout=60s', `gateway/${NAME}`, '-n', NAMESPACE);
  return {
    url: `http://${hostname}:${PORT}`,
    name: NAME,
    namespace: NAMESPACE,
    listener: LISTENER,
    async stop() {
      stop();
      await rm(folder, { recursive: true });
    },
  };
}

function startTraefik(
  { onNetwork, server, authority, logs }: Cluster,
  { traefik, tokenFile }: { readonly traefik: string; readonly tokenFile: string },
): () => void {
  const [program = '', ...before] = onNetwork;
  const output = openSync(join(logs, 'traefik'), 'a');
  const from = '--providers.kubernetesgateway';
  const settings = [
    `--entrypoints.web.address=:${PORT}`,
    from,
    `${from}.endpoint=${server}`,
    `${from}.token=${tokenFile}`,
    `${from}.certauthfilepath=${authority}`,
    `${from}.statusaddress.ip=${new URL(server).hostname}`,
    '--log.level=INFO',
    '--global.checknewversion=false',
    '--global.sendanonymoususage=false',
  ];
  const child = spawn(program, [...before, traefik, ...settings], { stdio: ['ignore', output, output] });
  closeSync(output);
  endAtExit(child);
  return () => child.kill('SIGTERM');
}
