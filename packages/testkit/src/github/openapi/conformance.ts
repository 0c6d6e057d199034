import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { ApiAnswer } from '../exchange.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { type Description, type Operation, readDescription } from './description.ts';

/**
 * Says what doesn't fit GitHub's description, or `undefined` when everything fits. The description has no error answers, so
 * these aren't checked.
 */
export interface Conformance {
  queryProblem(operation: Operation, query: URLSearchParams): string | undefined;
  bodyProblem(operation: Operation, body: JsonObject): string | undefined;
  answerProblem(operation: Operation, answer: ApiAnswer, accept: string): string | undefined;
}

const DOCUMENT = 'github';

interface DescribedGitHub {
  readonly operations: Description['operations'];
  readonly conformance: Conformance;
}

let described: DescribedGitHub | undefined;

/**
 * The trimmed description with its checks; read and compiled once in a process, because compiling takes longer than
 * most tests.
 */
export function describedGitHub(): DescribedGitHub {
  if (described) return described;
  const description = readDescription();
  described = { operations: description.operations, conformance: conformance(description) };
  return described;
}

export function conformance(description: Description): Conformance {
  const checker = newChecker(description);
  const compiled = new Map<string, ValidateFunction>();

  function problem(pointer: string, value: JsonValue): string | undefined {
    const validate = compiled.get(pointer) ?? checker.compile({ $ref: `${DOCUMENT}${pointer}` });
    compiled.set(pointer, validate);
    return validate(value) ? undefined : checker.errorsText(validate.errors, { dataVar: 'body' });
  }

  return {
    queryProblem: (operation, query) => queryProblem(operation, query),
    bodyProblem: (operation, body) => {
      if (operation.requestSchema === undefined) {
        return Object.keys(body).length > 0 ? 'this operation takes no body' : undefined;
      }
      return problem(operation.requestSchemaPointer, body) ?? undeclaredProperty(operation.requestSchema, body);
    },
    answerProblem: (operation, answer, accept) => {
      if (answer.status >= 300) return undefined;
      const bodies = operation.successBodies.get(answer.status);
      if (!bodies) return `status ${answer.status} is not described`;
      if (answer.body.kind === 'empty') return bodies.size > 0 ? 'the described body is missing' : undefined;
      if (answer.body.kind === 'bytes') return undefined;
      const pointer = pointerFor(bodies, accept, answer.body.value);
      return pointer === undefined ? 'no body is described' : problem(pointer, answer.body.value);
    },
  };
}

function newChecker(description: Description): Ajv {
  // strict: false, because the description has keywords of its own (`x-…`, `discriminator`, `nullable` beside `$ref`).
  const checker = new Ajv({ strict: false, validateSchema: false, allErrors: true });
  addFormats.default(checker);
  const uri = checker.formats['uri'] as { validate?: (text: string) => boolean } | ((text: string) => boolean);
  const isUri = typeof uri === 'function' ? uri : uri.validate;
  // `target_url`, `log_url` and `environment_url` of a deployment status are `format: uri` with `default: ""`: GitHub
  // does send "".
  checker.addFormat('uri', (text: string) => text === '' || (isUri?.(text) ?? true));
  checker.addSchema(withNullInEnums(description.document) as JsonObject, DOCUMENT);
  return checker;
}

/** Query values are text: a number must look like one. GitHub would ignore an unknown name; here it is a mistake. */
function queryProblem(operation: Operation, query: URLSearchParams): string | undefined {
  const problems = [...query].flatMap(([name, text]) => {
    const schema = operation.queryParameters.get(name);
    if (!schema) return [`query parameter "${name}" is not described`];
    if (schema['type'] === 'integer' && !/^-?\d+$/.test(text))
      return [`query parameter "${name}" is not an integer: "${text}"`];
    if (schema['type'] === 'boolean' && !/^(?:true|false)$/.test(text))
      return [`query parameter "${name}" is not a boolean: "${text}"`];
    const allowed = schema['enum'];
    if (Array.isArray(allowed) && !allowed.includes(text))
      return [`query parameter "${name}" is none of ${allowed.join(', ')}: "${text}"`];
    return [];
  });
  return problems.length > 0 ? problems.join('; ') : undefined;
}

/** GitHub ignores unknown properties, so a misspelt one would never be noticed. */
function undeclaredProperty(schema: JsonObject, body: JsonObject): string | undefined {
  const declared = Object.keys((schema['properties'] ?? {}) as JsonObject);
  const unknown = Object.keys(body).filter((name) => !declared.includes(name));
  return unknown.length > 0 ? `body has properties that are not described: ${unknown.join(', ')}` : undefined;
}

function pointerFor(bodies: ReadonlyMap<string, string>, accept: string, value: JsonValue): string | undefined {
  const special = [...bodies.keys()].find(
    (type) => type !== 'application/json' && accept.includes(type) && !Array.isArray(value),
  );
  const isFile = typeof value === 'object' && value !== null && 'type' in value && value['type'] === 'file';
  return (special !== undefined && !isFile ? bodies.get(special) : undefined) ?? bodies.get('application/json');
}

/**
 * A job's conclusion is `nullable`, and an `enum` without null. By the letter of OpenAPI 3.0.3, that forbids null. But
 * GitHub sends null for every job that has not ended, so `nullable` is read as it is meant. The same holds beside `anyOf`
 * without a `type`, as for who suspended an installation.
 */
function withNullInEnums(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withNullInEnums);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withNullInEnums(child)]));
  if (inner['nullable'] !== true) return inner;
  const { nullable, enum: allowed, ...rest } = inner;
  if (Array.isArray(allowed)) return { ...inner, enum: [...allowed, null] };
  return 'type' in rest ? { ...rest, nullable } : { anyOf: [rest, { enum: [null] }] };
}
