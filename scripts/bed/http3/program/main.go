// A client of HTTP/3 for tests. It reads a request as one line of JSON, and writes its answer as another, in whatever order they end.
// Requests with the same `connection` go over one connection, for as long as that one lives; without it, each has its own.
package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/quic-go/quic-go"
	"github.com/quic-go/quic-go/http3"
)

type asked struct {
	ID         int               `json:"id"`
	Connection string            `json:"connection"`
	Address    string            `json:"address"`
	Name       string            `json:"name"`
	Host       string            `json:"host"`
	Method     string            `json:"method"`
	Path       string            `json:"path"`
	Headers    map[string]string `json:"headers"`
	Body       string            `json:"body"`
	PatienceMs int               `json:"patienceMs"`
}

type answer struct {
	ID      int               `json:"id"`
	Status  int               `json:"status"`
	Proto   string            `json:"proto"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
	// The certificate that was shown, DER in base64.
	Shown string `json:"shown"`
	Error string `json:"error,omitempty"`
}

var (
	transports = map[string]*http3.Transport{}
	guard      sync.Mutex
)

// A transport dials again when its connection has ended.
func transportTo(a asked) *http3.Transport {
	return &http3.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true, ServerName: a.Name, NextProtos: []string{http3.NextProtoH3}},
		Dial: func(ctx context.Context, _ string, config *tls.Config, settings *quic.Config) (*quic.Conn, error) {
			return quic.DialAddr(ctx, a.Address, config, settings)
		},
	}
}

func shared(a asked) *http3.Transport {
	guard.Lock()
	defer guard.Unlock()
	found, ok := transports[a.Connection]
	if !ok {
		found = transportTo(a)
		transports[a.Connection] = found
	}
	return found
}

func ask(a asked) answer {
	var transport *http3.Transport
	if a.Connection == "" {
		transport = transportTo(a)
		defer transport.Close()
	} else {
		transport = shared(a)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(a.PatienceMs)*time.Millisecond)
	defer cancel()
	given, err := exchange(ctx, transport, a)
	given.ID = a.ID
	if err != nil {
		given.Error = err.Error()
	}
	return given
}

func exchange(ctx context.Context, transport *http3.Transport, a asked) (answer, error) {
	var body io.Reader
	if a.Body != "" {
		body = strings.NewReader(a.Body)
	}
	request, err := http.NewRequestWithContext(ctx, a.Method, "https://"+a.Address+a.Path, body)
	if err != nil {
		return answer{}, err
	}
	request.Host = a.Host
	for name, value := range a.Headers {
		request.Header.Set(name, value)
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	given := answer{Status: response.StatusCode, Proto: response.Proto, Headers: map[string]string{}, Body: string(text)}
	for name := range response.Header {
		given.Headers[strings.ToLower(name)] = response.Header.Get(name)
	}
	if response.TLS != nil && len(response.TLS.PeerCertificates) > 0 {
		given.Shown = base64.StdEncoding.EncodeToString(response.TLS.PeerCertificates[0].Raw)
	}
	return given, err
}

func main() {
	var writing sync.Mutex
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64*1024*1024)
	var open sync.WaitGroup
	for lines.Scan() {
		var a asked
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		open.Add(1)
		go func() {
			defer open.Done()
			text, _ := json.Marshal(ask(a))
			writing.Lock()
			defer writing.Unlock()
			os.Stdout.Write(append(text, '\n'))
		}()
	}
	open.Wait()
}
