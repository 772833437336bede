package output

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"
)

var errNoExchange = errors.New("names cannot be exchanged here")

// The kinds of folders beside the site, see the package's manual. Sorted by
// name, old stands before ready: where the site is missing, the old one goes
// back first.
const (
	kindGone  = "gone"
	kindNew   = "new"
	kindOld   = "old"
	kindReady = "ready"
)

// suffix makes the part of a folder's name that no other build uses. It is in
// no byte of the site.
func suffix() string {
	var b [8]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

func beside(site, kind, suffix string) string {
	return "." + site + ".handbook-" + kind + "-" + suffix
}

// besideKind says which kind of folder a name is, "" when it is none of ours.
func besideKind(site, name string) string {
	rest, ok := strings.CutPrefix(name, "."+site+".handbook-")
	kind, hexes, _ := strings.Cut(rest, "-")
	if _, err := hex.DecodeString(hexes); !ok || err != nil || len(hexes) != 16 {
		return ""
	}
	switch kind {
	case kindGone, kindNew, kindOld, kindReady:
		return kind
	}
	return ""
}

// replace puts the finished folder in the place of the site and carries over
// what is to stay. If that fails it swaps back; settle then returns what was
// carried, and removes what was made in vain.
func (d disk) replace(name, site string) error {
	if !d.has(site) {
		return mounted(site, d.move(name, site))
	}
	ready := beside(site, kindReady, suffix())
	if err := d.move(name, ready); err != nil {
		return err
	}
	old, err := d.swap(ready, site)
	if err != nil {
		return mounted(site, err)
	}
	if err := d.carry(old, site); err != nil {
		return errors.Join(err, d.swapBack(old, site))
	}
	return nil
}

// swap exchanges the two folders and returns the name under which the old site
// then stands. Where the second of two renames fails, settle puts the old site
// back.
func (d disk) swap(ready, site string) (old string, err error) {
	err = d.exchange(ready, site)
	if !errors.Is(err, errNoExchange) {
		return ready, err
	}
	old = beside(site, kindOld, suffix())
	if err := d.move(site, old); err != nil {
		return "", err
	}
	return old, d.move(ready, site)
}

// swapBack undoes swap.
func (d disk) swapBack(old, site string) error {
	err := d.exchange(old, site)
	if !errors.Is(err, errNoExchange) {
		return err
	}
	if err := d.move(site, beside(site, kindReady, suffix())); err != nil {
		return err
	}
	return d.move(old, site)
}

// move renames. Windows refuses that while a program looks into the folder,
// which indexers and virus scanners do for moments.
func (d disk) move(from, to string) error {
	err := d.rename(from, to)
	for wait := 10 * time.Millisecond; err != nil && runtime.GOOS == "windows" && wait < time.Second; wait *= 2 {
		time.Sleep(wait)
		err = d.rename(from, to)
	}
	return err
}

// mounted says what is the matter when the site is the root of a file system,
// as a container's volume is.
func mounted(site string, err error) error {
	if errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV) { // a mount point answers one or the other
		return fmt.Errorf("%s cannot be swapped, it may be a mounted volume; publish to a folder inside it: %w", site, err)
	}
	return err
}

// carry moves what the old site kept for others to the new one: .git, CNAME.
// What the new site has already stays where it is.
func (d disk) carry(old, site string) error {
	keeps, err := d.carried(old)
	if err != nil {
		return err
	}
	for _, name := range keeps {
		if d.has(site + "/" + name) {
			continue
		}
		if err := d.move(old+"/"+name, site+"/"+name); err != nil {
			return err
		}
	}
	return nil
}

// carried lists the entries at the top of a site that are not ours and go along.
func (d disk) carried(site string) ([]string, error) {
	ours, err := d.manifest(site)
	if err != nil {
		return nil, err
	}
	entries, err := d.list(site)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if isCarried(e.Name()) && !ours.holds(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// manifest reads what a site says of itself. One without a manifest is empty
// or holds nothing of ours.
func (d disk) manifest(site string) (manifest, error) {
	text, err := d.read(site + "/" + ManifestName)
	if os.IsNotExist(err) {
		return manifest{}, nil
	}
	if err != nil {
		return manifest{}, err
	}
	return parseManifest(text)
}
