// Package ext takes the place of a folder that Traefik's module refers to, and that isn't in the module as it is published.
package ext

// HTTP adds nothing to the routers and services of a configuration.
type HTTP struct{}

// Router adds nothing to a router.
type Router struct{}
