import { Failure } from '@hardened-deploy/core/domain/failure';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import { environmentPlace } from './environment-place.ts';
import type { GitHubAnswer, GitHubClient } from './github-client.ts';
import { unanswered } from './github-failure.ts';

export interface EnvironmentVariable {
  /** In upper case, as GitHub keeps it. */
  readonly name: string;
  readonly value: string;
  readonly createdAt: Date;
}

/** GitHub's time of an answer, and the own monotonic time when it was asked. */
export interface Answered {
  readonly serverTime: Date;
  readonly sentAtMs: number;
}

/**
 * The variables of one environment. They are only ever created, read and deleted: changing one has no precondition at
 * GitHub, so two writers could not tell who was last.
 */
export interface EnvironmentVariables {
  /** All of them, in no order: GitHub documents none. Times are of the first page; `requests` is how many pages there are. */
  list(
    signal: AbortSignal,
  ): Promise<Answered & { readonly variables: readonly EnvironmentVariable[]; readonly requests: number }>;
  /** `taken` when the name exists (409). Throws `github/unreachable` when it is not known whether it was created. */
  create(name: string, value: string, signal: AbortSignal): Promise<Answered & { readonly kind: 'created' | 'taken' }>;
  /** The value, or undefined when there is none yet: GitHub's reads lag behind its writes. */
  get(name: string, signal: AbortSignal): Promise<Answered & { readonly value: string | undefined }>;
  remove(name: string, signal: AbortSignal): Promise<void>;
}

// "The number of results per page (max 30)": for this endpoint, not the usual 100.
const PAGE = 30;
const LISTINGS_TRIED = 6;

export interface EnvironmentVariablesOptions {
  readonly client: GitHubClient;
  /** `owner/name`. */
  readonly repository: string;
  readonly environment: EnvironmentName;
  /** An Enterprise Server may know an environment's variables by the repository's id alone. */
  readonly paths: 'by-name' | 'by-name-or-id';
  readonly clock: Clock;
}

export function environmentVariables(options: EnvironmentVariablesOptions): EnvironmentVariables {
  const { clock } = options;
  const place = environmentPlace(options);

  async function listOnce(signal: AbortSignal) {
    const pages: (GitHubAnswer & { readonly data: Page })[] = [];
    for (let page = 1, last = 1; page <= last; page += 1) {
      const answer = await place.call({ method: 'GET', path: '', parameters: { per_page: PAGE, page } }, signal);
      const data = readPage(answer.data);
      pages.push({ ...answer, data });
      last = Math.ceil(data.total / PAGE);
    }
    return pages;
  }

  return {
    async list(signal) {
      for (let tried = 1; ; tried += 1) {
        const pages = await listOnce(signal);
        const variables = new Map(pages.flatMap(({ data }) => data.variables).map((each) => [each.name, each]));
        const [first] = pages;
        // While variables are deleted between two pages, others move to a page that was read already. A listing that
        // misses the newest record would show an older one as the newest.
        if (first && pages.every(({ data }) => data.total === variables.size))
          return {
            variables: [...variables.values()],
            serverTime: first.serverTime,
            sentAtMs: first.sentAtMs,
            requests: pages.length,
          };
        if (tried === LISTINGS_TRIED)
          throw new Failure(
            'github/unreachable',
            `the variables of ${options.environment} change faster than they can be listed`,
          );
        await clock.sleep(200 * tried, signal);
      }
    },
    async create(name, value, signal) {
      const call = { method: 'POST', path: '', parameters: { name, value }, answers: [409] } as const;
      const { status, serverTime, sentAtMs } = await place.call(call, signal);
      if (status === 409) return { kind: 'taken', serverTime, sentAtMs };
      // A proxy's own page, or a redirect that a write doesn't follow: taken for GitHub's word, two would have one lease.
      if (status !== 201) throw unanswered('POST …/variables', new Error(`${status} says nothing of a new variable`));
      return { kind: 'created', serverTime, sentAtMs };
    },
    async get(name, signal) {
      const call = { method: 'GET', path: '/{name}', parameters: { name }, answers: [404] } as const;
      const { status, data, serverTime, sentAtMs } = await place.call(call, signal);
      return { value: status === 404 ? undefined : readVariable(data).value, serverTime, sentAtMs };
    },
    async remove(name, signal) {
      // 404: another run that cleans was first.
      await place.call({ method: 'DELETE', path: '/{name}', parameters: { name }, answers: [404] }, signal);
    },
  };
}

interface Page {
  readonly total: number;
  readonly variables: readonly EnvironmentVariable[];
}

function readPage(data: unknown): Page {
  const { total_count: total, variables } = (data ?? {}) as { total_count?: unknown; variables?: unknown };
  if (typeof total !== 'number' || !Array.isArray(variables)) throw strange('a listing of variables');
  return { total, variables: variables.map(readVariable) };
}

function readVariable(data: unknown): EnvironmentVariable {
  const { name, value, created_at: created } = (data ?? {}) as Record<string, unknown>;
  const createdAt = new Date(String(created));
  if (typeof name !== 'string' || typeof value !== 'string' || Number.isNaN(createdAt.getTime()))
    throw strange('a variable');
  return { name: name.toUpperCase(), value, createdAt };
}

function strange(what: string): Failure {
  return new Failure('github/refused', `what came is not ${what} as GitHub documents it`);
}
