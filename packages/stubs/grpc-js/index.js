// dockerode requires this at load and uses it only to build images with BuildKit, which hardened-deploy never does.
// The real package is megabytes of every bundle and runs an install script.
module.exports = {};
