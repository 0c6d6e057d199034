import { malformed, oneOf, type Parser } from '@hardened-deploy/core/base/parser';
import { isMap, isSeq } from 'yaml';
import { wrong } from '../path-in-file.ts';
import { scalar, type Shape } from '../shape.ts';

const WORDS = oneOf('off', 'auto');

/** Words of other tools for the same. What they mean is plain, but only one spelling is read. */
const word: Parser<'off' | 'auto'> = {
  type: WORDS.type,
  parse(raw) {
    if (/^(true|on|yes|letsencrypt|acme)$/i.test(raw))
      return malformed('must be auto or off: write `tls: auto`, and the router gets certificates by itself');
    if (/^(false|no|none)$/i.test(raw)) return malformed('must be auto or off: write `tls: off` for plain HTTP');
    return WORDS.parse(raw);
  },
};
const single = scalar(word);

/** `tls: auto` or `tls: off`. Elsewhere a map of files or of a resolver stands here, and the message says what takes its place. */
export const tlsWord: Shape<'off' | 'auto'> = {
  read: (node, place) =>
    isMap(node) || isSeq(node)
      ? wrong(
          place.near,
          place,
          "must be auto or off: write `tls: auto`, and the router gets certificates by itself. Another authority than Let's Encrypt stands in `acme`. A certificate of your own can't be given here: leave it with a web server in front, and write `tls: off`",
        )
      : single.read(node, place),
  schema: () => single.schema(),
};
