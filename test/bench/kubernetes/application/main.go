// What the bench of Kubernetes asks: it names its slot in each answer. After SIGTERM it tells clients to close their connections, and goes
// on for four seconds, as docs/kubernetes.md asks of every application.
package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

func main() {
	var leaving atomic.Bool
	server := &http.Server{Addr: ":3000", Handler: http.HandlerFunc(func(answer http.ResponseWriter, asked *http.Request) {
		io.Copy(io.Discard, asked.Body)
		answer.Header().Set("X-App-Version", os.Getenv("SLOT"))
		if leaving.Load() {
			answer.Header().Set("Connection", "close")
		}
		io.WriteString(answer, os.Getenv("SLOT")+"\n")
	})}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM)
	go func() {
		<-ended
		leaving.Store(true)
		time.Sleep(4 * time.Second)
		server.Shutdown(context.Background())
	}()
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		panic(err)
	}
}
