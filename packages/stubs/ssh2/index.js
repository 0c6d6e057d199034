// docker-modem requires ssh2 at load and uses Client only for ssh:// hosts, which we reach through OpenSSH instead.
exports.Client = class Client {
  constructor() {
    throw new Error('ssh2 is not part of hardened-deploy: reach an ssh host through the OpenSSH client');
  }
};
