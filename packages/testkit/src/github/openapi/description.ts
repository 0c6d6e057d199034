import { readFileSync } from 'node:fs';
import type { JsonObject, JsonValue } from '../json.ts';

/** One operation of GitHub's description, and where its schemas are in it. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** `/repos/{owner}/{repo}/contents/{path+}`: a plus marks a parameter that may contain slashes. */
  readonly path: string;
  /** JSON pointer of the operation. */
  readonly pointer: string;
  readonly queryParameters: ReadonlyMap<string, JsonObject>;
  readonly requestSchema: JsonObject | undefined;
  readonly requestSchemaPointer: string;
  /** By status, then by media type: the pointer of the body's schema. */
  readonly successBodies: ReadonlyMap<number, ReadonlyMap<string, string>>;
}

export interface Description {
  readonly document: JsonObject;
  readonly operations: ReadonlyMap<string, Operation>;
}

const DESCRIPTION = new URL('../../../openapi/api.github.com.trimmed.json', import.meta.url);
const JSON_TYPE = 'application/json';

/** Reads the trimmed copy (see openapi/README.md). */
export function readDescription(): Description {
  const document = JSON.parse(readFileSync(DESCRIPTION, 'utf8')) as JsonObject;
  const operations = new Map<string, Operation>();
  for (const [path, methods] of Object.entries(objectAt(document, 'paths'))) {
    for (const [method, definition] of Object.entries(methods as JsonObject)) {
      const operation = readOperation(document, { path, method, definition: definition as JsonObject });
      operations.set(operation.operationId, operation);
    }
  }
  return { document, operations };
}

interface Definition {
  readonly path: string;
  readonly method: string;
  readonly definition: JsonObject;
}

function readOperation(document: JsonObject, { path, method, definition }: Definition): Operation {
  const pointer = `#/paths/${escaped(path)}/${method}`;
  const parameters = ((definition['parameters'] ?? []) as readonly JsonObject[]).map((item) =>
    resolved(document, item),
  );
  const multiSegment = parameters
    .filter((parameter) => parameter['x-multi-segment'] === true)
    .map((parameter) => textAt(parameter, 'name'));
  const query = parameters.filter((parameter) => parameter['in'] === 'query');
  const requestBody = definition['requestBody'] as JsonObject | undefined;
  return {
    operationId: textAt(definition, 'operationId'),
    method: method.toUpperCase(),
    path: multiSegment.reduce((text, name) => text.replace(`{${name}}`, `{${name}+}`), path),
    pointer,
    queryParameters: new Map(query.map((parameter) => [textAt(parameter, 'name'), objectAt(parameter, 'schema')])),
    requestSchema: requestBody && objectAt(objectAt(objectAt(requestBody, 'content'), JSON_TYPE), 'schema'),
    requestSchemaPointer: `${pointer}/requestBody/content/${escaped(JSON_TYPE)}/schema`,
    successBodies: successBodies(definition, pointer),
  };
}

function successBodies(definition: JsonObject, pointer: string): Operation['successBodies'] {
  return new Map(
    Object.entries(objectAt(definition, 'responses')).map(([status, response]) => {
      const content = ((response as JsonObject)['content'] ?? {}) as JsonObject;
      const schemas = Object.keys(content).map(
        (type) => [type, `${pointer}/responses/${status}/content/${escaped(type)}/schema`] as const,
      );
      return [Number(status), new Map(schemas)];
    }),
  );
}

function resolved(document: JsonObject, item: JsonObject): JsonObject {
  const reference = item['$ref'];
  if (typeof reference !== 'string') return item;
  return reference.slice(2).split('/').reduce(objectAt, document);
}

function objectAt(parent: JsonObject, name: string): JsonObject {
  const value: JsonValue | undefined = parent[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`The trimmed OpenAPI description lacks "${name}" where it is needed; run scripts/trim-openapi.ts.`);
  }
  return value as JsonObject;
}

function textAt(parent: JsonObject, name: string): string {
  const value = parent[name];
  if (typeof value !== 'string') throw new Error(`The trimmed OpenAPI description lacks "${name}" where it is needed.`);
  return value;
}

function escaped(pointerPart: string): string {
  return pointerPart.replaceAll('~', '~0').replaceAll('/', '~1');
}
