import { malformed, parsed, quoted, type Parser } from '@hardened-deploy/core/base/parser';

/** A GitHub App's number, or its client id (`Iv23li…`): GitHub takes both as the issuer of an assertion. */
export const appId: Parser<string> = {
  type: 'id or client id of a GitHub App',
  parse: (raw) =>
    /^(?:\d{1,15}|Iv[A-Za-z0-9.]{8,40})$/.test(raw)
      ? parsed(raw)
      : malformed(`must be the number of a GitHub App or its client id, not ${quoted(raw)}`),
};
