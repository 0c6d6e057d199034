module hardened-deploy/gateway

go 1.26.0

require github.com/traefik/traefik/v3 v3.7.13

replace (
	// As Traefik's own module has it, in the newest version that the proxy of Go modules gives.
	github.com/abbot/go-http-auth => github.com/containous/go-http-auth v0.4.1-0.20200324110947-a37a7636d23e
	// A copy without the libraries of a hundred DNS providers: see gateway-program.ts.
	github.com/go-acme/lego/v5 => ./lego
	github.com/gorilla/mux => github.com/containous/mux v0.0.0-20250523120546-41b6ec3aed59
	github.com/traefik/traefik/dynamic/ext => ./ext
)

exclude github.com/tencentcloud/tencentcloud-sdk-go v3.0.83+incompatible
