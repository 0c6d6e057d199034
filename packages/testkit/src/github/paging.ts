import type { ApiRequest } from './exchange.ts';

export interface PageLimits {
  readonly defaultSize: number;
  readonly maximumSize: number;
}

/** GitHub's usual page sizes (docs, "Using pagination in the REST API"). */
export const USUAL_PAGES: PageLimits = { defaultSize: 30, maximumSize: 100 };

interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  /** `{ link: … }`, or nothing when all of it is on this page. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The page that the request asks for. A `per_page` above the maximum is taken for the maximum; a page beyond the last
 * is empty.
 */
export function pageOf<T>(request: ApiRequest, all: readonly T[], limits: PageLimits): Page<T> {
  const size = Math.min(positive(request.query.get('per_page')) ?? limits.defaultSize, limits.maximumSize);
  const number = positive(request.query.get('page')) ?? 1;
  const last = Math.max(1, Math.ceil(all.length / size));
  const links = [
    ...(number > 1 ? [link(request, Math.min(number - 1, last), 'prev')] : []),
    ...(number < last ? [link(request, number + 1, 'next'), link(request, last, 'last')] : []),
    ...(number > 1 ? [link(request, 1, 'first')] : []),
  ];
  return {
    items: all.slice((number - 1) * size, number * size),
    total: all.length,
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}

function link(request: ApiRequest, page: number, relation: string): string {
  const query = new URLSearchParams(request.query);
  query.set('page', String(page));
  return `<${request.baseUrl}${request.path}?${query.toString()}>; rel="${relation}"`;
}

function positive(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}
