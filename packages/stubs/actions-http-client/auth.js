/** Named by the OIDC part of @actions/core; see index.js. */
export class BearerCredentialHandler {}
