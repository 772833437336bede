package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"strconv"
	"strings"
	"syscall"

	"handbook/generator/report"
)

// at is the preview's address with a port.
func (f *serveFlags) at(port int) string {
	return net.JoinHostPort(strings.Trim(f.host, "[]"), strconv.Itoa(port))
}

// ip is nil where --host is a name.
func (f *serveFlags) ip() net.IP { return net.ParseIP(strings.Trim(f.host, "[]")) }

// loopback says whether only this machine can reach the preview.
func (f *serveFlags) loopback() bool {
	return f.host == "localhost" || f.ip() != nil && f.ip().IsLoopback()
}

// everywhere says that the preview answers at all addresses of this machine.
func (f *serveFlags) everywhere() bool { return f.ip() != nil && f.ip().IsUnspecified() }

// listen takes the port.
func (f *serveFlags) listen(set *flag.FlagSet) (net.Listener, error) {
	l, err := net.Listen("tcp", f.at(f.port))
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, syscall.EADDRINUSE), errors.Is(err, syscall.Errno(10048)): // WSAEADDRINUSE, on Windows
		return nil, &failure{misuse, fmt.Sprintf("port %d is taken", f.port), f.otherPort(set)}
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.Errno(10013)): // WSAEACCES
		return nil, &failure{misuse, fmt.Sprintf("port %d may not be used", f.port), "take one above 1023, such as --port 4000"}
	}
	return nil, &failure{misuse, fmt.Sprintf("%s cannot be listened at: %v", f.host, report.Cause(err)), "leave --host out for this machine alone"}
}

// otherPort gives the same command with the next port that is free.
func (f *serveFlags) otherPort(set *flag.FlagSet) string {
	taken := f.port
	for port := taken + 1; port <= min(taken+100, 65535); port++ {
		if l, err := net.Listen("tcp", f.at(port)); err == nil {
			l.Close()
			_ = set.Set("port", strconv.Itoa(port)) // a number
			return fmt.Sprintf("another preview may be running; %d is free: %s", port, commandLine(set))
		}
	}
	return "another preview may be running; --port 0 takes any that is free"
}

// address is where a browser of this machine finds the preview.
func (f *serveFlags) address(l net.Listener) string {
	if f.everywhere() {
		return addressAt(l, "localhost")
	}
	return addressAt(l, strings.Trim(f.host, "[]"))
}

func addressAt(l net.Listener, host string) string {
	return "http://" + net.JoinHostPort(host, strconv.Itoa(l.Addr().(*net.TCPAddr).Port)) + "/"
}

// others are the addresses by which other machines find a preview that answers
// at all of this one's.
func (f *serveFlags) others(l net.Listener) (all []string) {
	if !f.everywhere() {
		return nil // it is the one
	}
	known, _ := net.InterfaceAddrs() // without them, people ask their system
	for _, ip := range reachable(known) {
		all = append(all, addressAt(l, ip.String()))
	}
	return all
}

// reachable are those that other machines of the network know: neither loopback
// nor link-local ones. The shorter ones of IPv4 come first.
func reachable(known []net.Addr) (short []net.IP) {
	var long []net.IP
	for _, a := range known {
		n, is := a.(*net.IPNet)
		switch {
		case !is || !n.IP.IsGlobalUnicast():
		case n.IP.To4() != nil:
			short = append(short, n.IP)
		default:
			long = append(long, n.IP)
		}
	}
	return append(short, long...)
}
