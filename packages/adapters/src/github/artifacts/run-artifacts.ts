import { Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import { proxiedFetch } from '../../http/proxied.ts';
import { fieldsOf } from '../client/answer-fields.ts';

/** What GitHub's runner tells an action about the service that takes the artifacts of its run. */
export interface RunArtifactsOptions {
  /** `ACTIONS_RESULTS_URL`. */
  readonly url: string;
  /** `ACTIONS_RUNTIME_TOKEN`. */
  readonly token: Secret;
}

/** Uploads of this run. */
export interface RunArtifacts {
  /** Begins an artifact; undefined when the run has one of this name already. Answers the signed address that its bytes are written to. */
  begin(wanted: { readonly name: string; readonly expiresAt: Date }, signal: AbortSignal): Promise<Secret | undefined>;
  /** From the end of this on it is there. */
  finish(
    made: { readonly name: string; readonly bytes: number; readonly sha256: string },
    signal: AbortSignal,
  ): Promise<void>;
}

const SERVICE = 'twirp/github.actions.results.api.v1.ArtifactService';
/** What the newest official client names: the form in which bytes are announced with their SHA-256. */
const VERSION = 7;
const REQUEST_MS = 30_000;
const ATTEMPTS = 4;

/**
 * The service of artifacts, by the protocol of GitHub's own client (`@actions/artifact` 6.2.1). That client isn't used: it wants files on
 * the runner, and the backup never is there. Throws `backup/failed`.
 */
export function runArtifacts({ url, token }: RunArtifactsOptions): RunArtifacts {
  const ids = runIn(token);

  async function ask(method: string, body: Readonly<Record<string, unknown>>, signal: AbortSignal) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await askOnce(method, body, signal).catch((thrown: unknown) => {
        signal.throwIfAborted();
        return thrown instanceof Error ? thrown : new Error(String(thrown));
      });
      const passes = answer instanceof Error || answer.status >= 500 || answer.status === 429;
      if (!passes) return answer;
      if (attempt < ATTEMPTS) continue;
      throw refused(method, answer instanceof Error ? 'no answer' : `${answer.status} ${answer.said}`);
    }
  }

  async function askOnce(method: string, body: Readonly<Record<string, unknown>>, signal: AbortSignal) {
    const answer = await proxiedFetch(new URL(`/${SERVICE}/${method}`, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token.reveal()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...ids, ...body }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]),
    });
    const text = await answer.text();
    const fields = jsonIn(text);
    return {
      status: answer.status,
      fields,
      said: typeof fields['msg'] === 'string' ? fields['msg'].slice(0, 300) : '',
    };
  }

  return {
    async begin({ name, expiresAt }, signal) {
      const expires = expiresAt.toISOString();
      const wanted = { name, version: VERSION, mime_type: 'application/zip', expires_at: expires };
      const { status, fields, said } = await ask('CreateArtifact', wanted, signal);
      if (status === 409) return undefined;
      const address = fields['signed_upload_url'];
      if (status !== 200 || fields['ok'] !== true || typeof address !== 'string')
        throw refused('CreateArtifact', `${status} ${said}`);
      return new Secret(address);
    },
    async finish({ name, bytes, sha256 }, signal) {
      const made = { name, size: String(bytes), hash: `sha256:${sha256}` };
      const { status, fields, said } = await ask('FinalizeArtifact', made, signal);
      if (status !== 200 || fields['ok'] !== true) throw refused('FinalizeArtifact', `${status} ${said}`);
    },
  };
}

/** The names of run and job, as the token has them. Throws `backup/failed` for one that has none. */
function runIn(token: Secret): Readonly<Record<string, string>> {
  const payload = Buffer.from(token.reveal().split('.')[1] ?? '', 'base64url').toString();
  const scopes = String(jsonIn(payload)['scp'] ?? '').split(' ');
  const [, run, job] = scopes.map((scope) => scope.split(':')).find(([what]) => what === 'Actions.Results') ?? [];
  if (run === undefined || job === undefined) throw refused('the token of this job', 'it names no run');
  return { workflow_run_backend_id: run, workflow_job_run_backend_id: job };
}

function jsonIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function refused(what: string, why: string): Failure {
  return new Failure('backup/failed', `GitHub's service of artifacts refused ${what}: ${why.trim()}`);
}
