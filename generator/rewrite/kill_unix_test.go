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
	for range 30 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "REWRITE_TEST_HELPER="+dir)
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
		text, err := os.ReadFile(filepath.Join(dir, "page.md"))
		if err != nil || !bytes.Equal(text, killedText(0)) && !bytes.Equal(text, killedText(1)) {
			t.Fatalf("neither old nor new: %d bytes, %v", len(text), err)
		}
	}
	if err := Sweep(root, []string{"."}, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}
