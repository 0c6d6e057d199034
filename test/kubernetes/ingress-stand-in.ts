import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';

interface Ingress {
  readonly spec: {
    readonly rules: readonly {
      readonly host: string;
      readonly http: { readonly paths: readonly { readonly path: string; readonly backend: Backend }[] };
    }[];
  };
}

interface Backend {
  readonly service: { readonly name: string; readonly port: { readonly number: number } };
}

interface Service {
  readonly spec: { readonly ports: readonly { readonly port: number; readonly nodePort?: number }[] };
}

/** Leads users as an Ingress says, by the node's ports: the bed has no controller that does so. */
export interface IngressStandIn extends AsyncDisposable {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
}

export async function ingressStandIn(cluster: Cluster, name: string, namespace: string): Promise<IngressStandIn> {
  const read = async <Kind>(kind: string, of: string): Promise<Kind> =>
    JSON.parse(await cluster.kubectl('get', kind, of, '-n', namespace, '-o', 'json')) as Kind;

  /** Who gets a request, `ip:port`. Throws when a rule's Service isn't there yet. */
  async function leadsTo({ url = '/', headers }: IncomingMessage): Promise<string | undefined> {
    const { spec } = await read<Ingress>('ingress', name);
    const rule = spec.rules.find(({ host }) => host === headers.host?.split(':')[0]);
    const path = rule?.http.paths.find((each) => url.startsWith(each.path));
    if (!path) return undefined;
    const { service } = path.backend;
    const { ports } = (await read<Service>('service', service.name)).spec;
    const nodePort = ports.find(({ port }) => port === service.port.number)?.nodePort;
    return nodePort === undefined ? undefined : cluster.nodePort(nodePort);
  }

  async function lead(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const to = await leadsTo(asked).catch(() => 'nobody');
    if (to === undefined || to === 'nobody') return void answer.writeHead(to === undefined ? 404 : 503).end();
    const { method, url, headers } = asked;
    const further = request(`http://${to}${url ?? '/'}`, { method, headers, agent: false }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    further.on('error', () => answer.writeHead(502).end());
    asked.pipe(further);
  }

  const server = createServer((asked, answer) => void lead(asked, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it has no port');
  return {
    address: `127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
