import type { Operation } from './openapi/description.ts';
import type { Route } from './routes/route.ts';

interface BuiltRoute {
  readonly kind: 'built';
  readonly route: Route;
  readonly operation: Operation;
}

export type Match = (BuiltRoute & { readonly params: Readonly<Record<string, string>> }) | { readonly kind: 'unknown' };

export type Router = (method: string, path: string) => Match;

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly reach: 'segment' | 'rest' };

interface RouterOptions {
  readonly routes: readonly Route[];
  readonly operations: ReadonlyMap<string, Operation>;
}

/**
 * Matches the path as it was sent, segment by segment, and decodes it afterwards: the name of an environment may contain an
 * encoded slash.
 */
export function newRouter({ routes, operations }: RouterOptions): Router {
  const built = routes.map((route) => {
    const operation = operations.get(route.operationId);
    if (!operation)
      throw new Error(
        `"${route.operationId}" is not in the trimmed OpenAPI description; add it to scripts/trim-openapi.ts.`,
      );
    return { kind: 'built' as const, route, operation, segments: segmentsOf(operation.path) };
  });

  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const { segments, ...rest } of built) {
      if (rest.operation.method !== method) continue;
      const params = paramsOf(segments, parts);
      if (params) return { ...rest, params };
    }
    return { kind: 'unknown' };
  };
}

function segmentsOf(template: string): readonly Segment[] {
  return template
    .split('/')
    .slice(1)
    .map((text) => {
      const [, name, plus] = /^\{([^}+]+)(\+?)\}$/.exec(text) ?? [];
      if (name === undefined) return { kind: 'literal', text };
      return { kind: 'parameter', name, reach: plus === '+' ? 'rest' : 'segment' };
    });
}

function paramsOf(
  segments: readonly Segment[],
  parts: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.kind === 'literal') {
      if (part !== segment.text) return undefined;
      continue;
    }
    const value = decoded(segment.reach === 'rest' ? parts.slice(index).join('/') : part);
    if (value === undefined || value === '') return undefined;
    params[segment.name] = value;
    if (segment.reach === 'rest') return params;
  }
  return segments.length === parts.length ? params : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
