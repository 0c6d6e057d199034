export const id = 9455;
export const ids = [9455];
export const modules = {

/***/ 16530:
/***/ ((module) => {

// dockerode requires this at load and uses it only to build images with BuildKit, which hardened-deploy never does.
// The real package is megabytes of every bundle and runs an install script.
module.exports = {};


/***/ }),

/***/ 75136:
/***/ ((module) => {

// dockerode requires this at load and uses it only to build images with BuildKit, which hardened-deploy never does.
// The real package is megabytes of every bundle and runs an install script.
module.exports = {};


/***/ }),

/***/ 29802:
/***/ ((module) => {

// dockerode requires this at load and uses it only to build images with BuildKit, which hardened-deploy never does.
// The real package is megabytes of every bundle and runs an install script.
module.exports = {};


/***/ }),

/***/ 39030:
/***/ ((__unused_webpack_module, exports) => {

// docker-modem requires ssh2 at load and uses Client only for ssh:// hosts, which we reach through OpenSSH instead.
exports.K = class Client {
  constructor() {
    throw new Error('ssh2 is not part of hardened-deploy: reach an ssh host through the OpenSSH client');
  }
};


/***/ })

};
