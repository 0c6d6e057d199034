import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '@hardened-deploy/core/base/failure';
import type { Dispatcher } from 'undici';
import type { KubernetesAccess } from './access.ts';
import { refusalIn, type Refusal } from './answer.ts';
import type { KubeCall, KubeClient } from './kube-call.ts';
import { type Asked, lateFailure, lostFailure, refusedFailure, type WhyForbidden } from './kube-failure.ts';
import { type Login, keptLogins } from './login.ts';
import { lasts, lostCall } from './lost-connection.ts';
import { asksAgain, MOST_TRIES, pauseBefore } from './pauses.ts';
import { podStreams } from './pod-streams.ts';
import { pathOf } from './resource.ts';
import { allowed } from './rights.ts';
import { kubernetesTransport } from './transport.ts';

const USUAL_LIMIT_MS = 60_000;
const PATCHES = { merge: 'application/merge-patch+json', json: 'application/json-patch+json' } as const;
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** Asks one API server, with the login of the access. Nothing is asked before the first call. */
export function kubeClient(access: KubernetesAccess): KubeClient {
  const transport = kubernetesTransport(access);
  const logins = keptLogins(access);

  async function send(call: KubeCall, login: Login, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const query = new URLSearchParams(call.query).toString();
    const path = `${pathOf(call.resource)}${query && `?${query}`}`;
    const type = call.method === 'PATCH' ? PATCHES[call.patch ?? 'merge'] : 'application/json';
    const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
    const headers = {
      ...(call.body !== undefined && { 'content-type': type }),
      ...(call.only === 'metadata' && { accept: METADATA_ONLY }),
    };
    return await transport.send({ method: call.method, path, headers, ...body }, login, signal);
  }

  /** One answer that is worth an answer: it is asked again until there is one, or no more hope of one. */
  async function answered(call: KubeCall, asked: Asked, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const changes = call.method === 'GET' ? 'reads' : 'changes';
    let renewed = false;
    for (let tries = 1; ; tries += 1) {
      const login = await logins.current(signal);
      const response = await send(call, login, signal).catch((thrown: unknown) => {
        signal.throwIfAborted();
        const again = !lasts(thrown) && (changes === 'reads' || lostCall(thrown) === 'unsent');
        if (!again || tries >= MOST_TRIES) throw lostFailure(asked, thrown);
        return undefined;
      });
      const retryAfter = response && firstOf(response.headers['retry-after']);
      const again = response === undefined || asksAgain(response.statusCode, retryAfter, changes);
      const otherLogin = response?.statusCode === 401 && !renewed && logins.refused(login);
      if (response && !otherLogin && (!again || tries >= MOST_TRIES)) return response;
      await response?.body.dump();
      if (otherLogin) renewed = true;
      else await sleep(pauseBefore(tries, retryAfter), undefined, { signal });
    }
  }

  /** Asks the API server whether the account has the right, because a 403 doesn't tell. */
  async function whyForbidden(asked: Asked, signal: AbortSignal): Promise<WhyForbidden> {
    try {
      const may = await allowed(client, { method: asked.method, resource: asked.resource }, signal);
      return may ? 'by-policy' : 'no-right';
    } catch {
      signal.throwIfAborted();
      return 'untold';
    }
  }

  async function failureOf(asked: Asked, refusal: Refusal, signal: AbortSignal): Promise<Failure> {
    const asksForRights = asked.resource.resource === 'selfsubjectaccessreviews';
    const why = refusal.status === 403 && !asksForRights ? await whyForbidden(asked, signal) : 'untold';
    return refusedFailure(asked, refusal, why);
  }

  const client: KubeClient = {
    server: access.server,
    namespace: access.namespace ?? 'default',
    async call(call) {
      call.signal.throwIfAborted();
      const { limitMs = USUAL_LIMIT_MS } = call;
      const asked = { ...call, server: access.server };
      const limit = AbortSignal.timeout(limitMs);
      const signal = AbortSignal.any([call.signal, limit]);
      try {
        const response = await answered(call, asked, signal);
        const text = await response.body.text().catch((thrown: unknown) => {
          signal.throwIfAborted();
          throw lostFailure(asked, thrown);
        });
        if (response.statusCode < 300) return { kind: 'done', status: response.statusCode, body: jsonIn(text) };
        const refusal = refusalIn(response.statusCode, text);
        if (call.accept?.includes(response.statusCode) && !lacksNamespace(call, refusal))
          return { kind: 'refused', refusal };
        throw await failureOf(asked, refusal, signal);
      } catch (thrown) {
        call.signal.throwIfAborted();
        throw limit.aborted ? lateFailure(asked, limitMs) : thrown;
      }
    },
    async *lines(call) {
      call.signal.throwIfAborted();
      const asked = {
        ...call,
        server: access.server,
        watches: call.query?.['watch'] === '1' ? 'watch' : 'once',
      } as const;
      const response = await answered(call, asked, call.signal);
      if (response.statusCode >= 300) {
        throw await failureOf(asked, refusalIn(response.statusCode, await response.body.text()), call.signal);
      }
      yield* linesOf(response.body, call.signal);
    },
    ...podStreams({ server: access.server, transport, logins }),
    [Symbol.asyncDispose]: () => transport[Symbol.asyncDispose](),
  };
  return client;
}

async function* linesOf(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const part of body) {
      const lines = `${rest}${decoder.decode(part, { stream: true })}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch {
    // A connection that is lost ends the answer as well as the API server does: whoever reads begins anew from what came last.
    signal.throwIfAborted();
    return;
  }
  if (rest !== '') yield rest;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}

/** That what was asked for isn't there is an answer. That its namespace isn't, is none. */
function lacksNamespace({ resource }: KubeCall, { kind }: Refusal): boolean {
  return kind === 'namespaces' && resource.resource !== 'namespaces';
}
