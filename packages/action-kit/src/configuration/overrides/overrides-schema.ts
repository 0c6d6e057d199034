import type { Shape } from '../shape.ts';

/** By which the documentation knows that these keys stand elsewhere already. */
export const OVERRIDES_TITLES = ['keys of a component', 'keys of a task'] as const;

interface Properties {
  readonly properties?: Readonly<Record<string, object>>;
}

/** The keys of a shape as an environment may give them: none of them must be there, and `null` takes one away. */
export function overridesSchema(
  of: Shape<unknown>,
  title: (typeof OVERRIDES_TITLES)[number],
): Readonly<Record<string, unknown>> {
  const { properties = {} }: Properties = of.schema();
  const orNone = Object.entries(properties).map(([key, schema]) => [key, { anyOf: [schema, { type: 'null' }] }]);
  return {
    type: 'object',
    title,
    additionalProperties: false,
    patternProperties: { '^(x-|<<$)': true },
    properties: Object.fromEntries(orNone),
  };
}
