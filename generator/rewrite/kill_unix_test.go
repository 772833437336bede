//go:build linux || darwin

package rewrite

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain writes for a parent process that kills it.
func TestMain(m *testing.M) {
	if dir := os.Getenv("REWRITE_TEST_HELPER"); dir != "" {
		writeWithoutEnd(dir)
	}
	if dir := os.Getenv("REWRITE_TEST_REGIONS"); dir != "" {
		saveWithoutEnd(dir)
	}
	os.Exit(m.Run())
}

func killedText(turn int) []byte {
	return bytes.Repeat([]byte([]string{"alpha\n", "beta\n"}[turn%2]), 20000)
}

func writeWithoutEnd(dir string) {
	root, err := os.OpenRoot(dir)
	fmt.Println("ready")
	for turn := 0; err == nil; turn++ {
		now, _ := root.ReadFile("page.md")
		err = Write(root, Change{"page.md", now, killedText(turn)})
	}
	fmt.Println(err)
	os.Exit(1)
}

func TestAKilledRunLeavesTheOldFileOrTheNewOne(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"page.md": string(killedText(0))})
	killWriters(t, 30, "REWRITE_TEST_HELPER", dir, func() {
		text, err := os.ReadFile(filepath.Join(dir, "page.md"))
		if err != nil || !bytes.Equal(text, killedText(0)) && !bytes.Equal(text, killedText(1)) {
			t.Fatalf("neither old nor new: %d bytes, %v", len(text), err)
		}
	})
	nothingLeft(t, root, dir)
}

// killWriters starts a writer again and again, kills it at any moment, and
// looks at what is there.
func killWriters(t *testing.T, times int, role, dir string, look func()) {
	t.Helper()
	for range times {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), role+"="+dir)
		out, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		bufio.NewReader(out).ReadString('\n')
		time.Sleep(time.Duration(rand.IntN(20000)) * time.Microsecond)
		cmd.Process.Kill()
		if err := cmd.Wait(); !strings.Contains(err.Error(), "killed") {
			t.Fatalf("the writer ended by itself: %v", err)
		}
		look()
	}
}

func nothingLeft(t *testing.T, root *os.Root, dir string) {
	t.Helper()
	if err := Sweep(root, []string{"."}, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

// manyRegions is a file of regions that takes a while to write.
func manyRegions() string {
	var text strings.Builder
	text.WriteString("regions:\n")
	for i := range 400 {
		fmt.Fprintf(&text, "  - {id: e%d, to: %d.md} # %s\n", i, i, strings.Repeat("x", 200))
	}
	return text.String()
}

// turns are two states of that file, and the changes that lead from one to the
// other.
func turns(before []byte) (there, back Change) {
	last := len(RegionsOf("a.png.yaml", before)) - 1
	there, _ = Regions("a.png.yaml", before, [2]int{}, moveRegion(0, last)(RegionsOf("a.png.yaml", before)))
	back, _ = Regions("a.png.yaml", there.After, [2]int{}, moveRegion(last, 0)(RegionsOf("a.png.yaml", there.After)))
	return there, back
}

// saveWithoutEnd moves the first region to the end and back, again and again.
func saveWithoutEnd(dir string) {
	root, err := os.OpenRoot(dir)
	there, back := turns([]byte(manyRegions()))
	if now, _ := root.ReadFile("a.png.yaml"); bytes.Equal(now, back.Before) {
		there, back = back, there
	}
	fmt.Println("ready")
	for err == nil {
		err = Write(root, there)
		there, back = back, there
	}
	fmt.Println(err)
	os.Exit(1)
}

func TestAKilledSaveLeavesTheOldRegionsOrTheNewOnes(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"a.png.yaml": manyRegions()})
	there, back := turns([]byte(manyRegions()))
	if there.Same() || !bytes.Equal(back.After, there.Before) {
		t.Fatal("the regions do not move there and back")
	}
	seen := map[string]int{}
	killWriters(t, 20, "REWRITE_TEST_REGIONS", dir, func() {
		text, err := os.ReadFile(filepath.Join(dir, "a.png.yaml"))
		if err != nil || !bytes.Equal(text, there.Before) && !bytes.Equal(text, there.After) {
			t.Fatalf("neither old nor new: %d bytes, %v", len(text), err)
		}
		seen[string(text)]++
	})
	if seen[string(there.After)] == 0 {
		t.Error("nothing was saved")
	}
	nothingLeft(t, root, dir)
}
