import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { fieldsOf, strangeAnswer } from '../client/answer-fields.ts';
import type { Answered } from '../client/github-call.ts';
import type { VariablesEndpoint } from './variables-endpoint.ts';

export interface EnvironmentVariable {
  /** In upper case, as GitHub stores it. */
  readonly name: string;
  readonly value: string;
  readonly createdAt: Date;
}

/** The times are those of the first page. `requests` is the number of pages. */
export interface VariableListing extends Answered {
  /** In no particular order: GitHub documents none. */
  readonly variables: readonly EnvironmentVariable[];
  readonly requests: number;
}

interface VariableShelf {
  readonly place: VariablesEndpoint;
  /** Its name, for messages. */
  readonly environment: string;
  readonly clock: Clock;
}

// For this endpoint, GitHub documents "The number of results per page (max 30)", not the usual 100.
const PAGE = 30;
const LISTINGS_TRIED = 6;
// GitHub docs, "Variables reference", limits: 100 for an environment. The highest limit anywhere is 1,000, for an
// organization.
const MOST_PLAUSIBLE = 1_000;

/**
 * Every variable of an environment. Throws `github/unreachable` when the pages never match GitHub's count. Throws
 * `github/refused` for a count that can't be right, because reading that many pages would never end.
 */
export async function listVariables(shelf: VariableShelf, signal: AbortSignal): Promise<VariableListing> {
  for (let tried = 1; ; tried += 1) {
    const pages = await readPages(shelf.place, signal);
    const variables = new Map(pages.flatMap((page) => page.variables).map((each) => [each.name, each]));
    const [first] = pages;
    // While variables are deleted between two pages, others move to a page that was read already. A listing without the
    // newest record would make an older one look like the newest.
    if (first && pages.every(({ total }) => total === variables.size)) {
      const { serverTime, sentAtMs } = first;
      return { variables: [...variables.values()], serverTime, sentAtMs, requests: pages.length };
    }
    if (tried === LISTINGS_TRIED) throw neverWhole(shelf.environment, pages.at(-1)?.total, variables.size);
    await shelf.clock.sleep(200 * tried, signal);
  }
}

interface Page extends Answered {
  /** How many there are on all pages. */
  readonly total: number;
  readonly variables: readonly EnvironmentVariable[];
}

async function readPages(place: VariablesEndpoint, signal: AbortSignal): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await place.call({ method: 'GET', path: '', parameters: { per_page: PAGE, page } }, signal);
    const { total, variables } = readPage(answer.data);
    pages.push({ total, variables, serverTime: answer.serverTime, sentAtMs: answer.sentAtMs });
    // A page that isn't full is the last one, whatever the count says.
    if (page * PAGE >= total || variables.length < PAGE) return pages;
  }
}

function readPage(data: unknown): Pick<Page, 'total' | 'variables'> {
  const { total_count: total, variables } = fieldsOf(data);
  if (typeof total !== 'number' || !Array.isArray(variables)) throw strangeAnswer('a listing of variables');
  if (total < 0 || total > MOST_PLAUSIBLE)
    throw new Failure('github/refused', `a listing counts ${total} variables, more than a GitHub environment can have`);
  return { total, variables: variables.map(readVariable) };
}

export function readVariable(data: unknown): EnvironmentVariable {
  const { name, value, created_at: created } = fieldsOf(data);
  const createdAt = new Date(String(created));
  if (typeof name !== 'string' || typeof value !== 'string' || Number.isNaN(createdAt.getTime()))
    throw strangeAnswer('a variable');
  return { name: name.toUpperCase(), value, createdAt };
}

function neverWhole(environment: string, counted: number | undefined, listed: number): Failure {
  const seen = `GitHub counts ${counted} variables in ${environment} and lists ${listed}`;
  return new Failure(
    'github/unreachable',
    `${seen}, after ${LISTINGS_TRIED} listings: they change faster than they can be listed, or the count is wrong`,
  );
}
