/** A value that only its parser or maker can produce: `Brand<string, 'Digest'>` is not assignable from a plain string. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
declare const brand: unique symbol;
