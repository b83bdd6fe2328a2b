// The first process of a local node: starts its components, each when what it needs answers, starts again what ends, and reaps orphans.
//
// Usage: supervisor COMPONENTS STATUS LOGS
//
// COMPONENTS is a JSON file (see component), STATUS the file that is rewritten at every change, LOGS the folder of the components' output.
package main

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// component is a process that has to run as long as the node does.
type component struct {
	Name    string   `json:"name"`
	Command []string `json:"command"`
	// After lists addresses (tcp://host:port or unix:///path) that have to accept connections before it is started.
	After []string `json:"after"`
}

// status of a component, as the machine outside reads it. PIDs are those of the node's own namespace.
type status struct {
	Pid      int    `json:"pid"`
	Starts   int    `json:"starts"`
	LastExit string `json:"lastExit,omitempty"`
}

// A component that ends at once is not started more often than this.
const pauseBetweenStarts = time.Second

type node struct {
	mutex    sync.Mutex
	file     string
	statuses map[string]*status
	running  map[int]chan syscall.WaitStatus
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: supervisor COMPONENTS STATUS LOGS")
		os.Exit(2)
	}
	content, err := os.ReadFile(os.Args[1])
	if err != nil {
		fail(err)
	}
	var components []component
	if err := json.Unmarshal(content, &components); err != nil {
		fail(err)
	}
	n := &node{file: os.Args[2], statuses: map[string]*status{}, running: map[int]chan syscall.WaitStatus{}}
	for _, c := range components {
		n.statuses[c.Name] = &status{}
	}
	for _, c := range components {
		go n.keep(c, os.Args[3])
	}
	n.reap()
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "supervisor:", err)
	os.Exit(1)
}

// keep runs one component again and again.
func (n *node) keep(c component, logs string) {
	for {
		for _, address := range c.After {
			for !answers(address) {
				time.Sleep(50 * time.Millisecond)
			}
		}
		exit := n.run(c, logs)
		n.note(c.Name, func(s *status) { s.Pid, s.LastExit = 0, exit })
		time.Sleep(pauseBetweenStarts)
	}
}

func answers(address string) bool {
	network, place, _ := strings.Cut(address, "://")
	connection, err := net.DialTimeout(network, place, time.Second)
	if err != nil {
		return false
	}
	connection.Close()
	return true
}

// run starts a component in a session of its own, waits for its end and says how it ended.
func (n *node) run(c component, logs string) string {
	output, err := os.OpenFile(filepath.Join(logs, c.Name+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err.Error()
	}
	defer output.Close()
	nothing, err := os.Open(os.DevNull)
	if err != nil {
		return err.Error()
	}
	defer nothing.Close()
	ended := make(chan syscall.WaitStatus, 1)
	// Held over the start, so that the process cannot be reaped before it is known.
	n.mutex.Lock()
	process, err := os.StartProcess(c.Command[0], c.Command, &os.ProcAttr{
		Env:   os.Environ(),
		Files: []*os.File{nothing, output, output},
		Sys:   &syscall.SysProcAttr{Setsid: true},
	})
	if err == nil {
		n.running[process.Pid] = ended
	}
	n.mutex.Unlock()
	if err != nil {
		return err.Error()
	}
	n.note(c.Name, func(s *status) { s.Pid, s.Starts = process.Pid, s.Starts+1 })
	waited := <-ended
	if waited.Signaled() {
		return "signal " + waited.Signal().String()
	}
	return fmt.Sprintf("exit code %d", waited.ExitStatus())
}

func (n *node) note(name string, change func(*status)) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	change(n.statuses[name])
	content, _ := json.Marshal(n.statuses)
	if err := os.WriteFile(n.file+".new", content, 0o644); err == nil {
		os.Rename(n.file+".new", n.file)
	}
}

// reap waits for every child there is: the components, and orphans such as containerd's shims, of whom nobody else would take notice.
func (n *node) reap() {
	for {
		var waited syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &waited, 0, nil)
		if err == syscall.ECHILD {
			time.Sleep(50 * time.Millisecond)
			continue
		}
		if pid <= 0 {
			continue
		}
		n.mutex.Lock()
		if ended, there := n.running[pid]; there {
			delete(n.running, pid)
			ended <- waited
		}
		n.mutex.Unlock()
	}
}
