/**
 * Stands in for @actions/http-client. @actions/core needs it for OIDC tokens alone, which no action of this suite asks for, and
 * would load a whole copy of undici with it at every start of every action: some 100 ms.
 */
export class HttpClient {
  async getJson() {
    throw new Error('hardened-deploy asks for no OIDC token: this part of @actions/core is left out of its bundle');
  }
}
