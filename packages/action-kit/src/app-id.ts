import { malformed, parsed, type Parser } from '@hardened-deploy/core/base/parser';

/**
 * A GitHub App's number, or its client id (`Iv23li…`): GitHub takes both as the issuer of an assertion. A problem never repeats
 * the text: people give id and key the wrong way round, and GitHub doesn't mask a line of a key that is cut.
 */
export const appId: Parser<string> = {
  type: 'id or client id of a GitHub App',
  parse: (raw) =>
    /^(?:\d{1,15}|Iv[A-Za-z0-9.]{8,40})$/.test(raw)
      ? parsed(raw)
      : malformed(
          'must be the number of a GitHub App or its client id (what was given is not shown: it may be the key)',
        ),
};
