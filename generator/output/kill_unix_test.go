//go:build linux || darwin

package output

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// helper publishes for a parent process: without an end, to be killed, or once
// with few open files.
func helper(task, dir string) {
	if task == "few" {
		limit := syscall.Rlimit{Cur: 64, Max: 64}
		err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)
		if err == nil {
			_, _, err = Publish(context.Background(), dir, handbookOf(2000, 0, 0), Options{Jobs: 8})
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	fail := swaps()["exchange"]
	if task == "renames" {
		fail = swaps()["two renames"]
	}
	fmt.Println("ready")
	for turn := 0; ; turn++ {
		name := []string{"alpha", "beta"}[turn%2]
		if r, _, err := publish(context.Background(), dir, generation(name, 12), Options{Jobs: 2}, fail); err != nil || len(r.Left) > 0 {
			fmt.Println(r.Left, err)
			os.Exit(1)
		}
	}
}

func startHelper(t *testing.T, task, dir string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0], dir)
	cmd.Env = append(os.Environ(), "OUTPUT_TEST_HELPER="+task)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewReader(out)
}

// Whenever a build is killed, the site is one generation, whole, and what
// others keep in it is there or comes back with the next build.
func TestABuildKilledAtAnyMoment(t *testing.T) {
	kills := map[string]int{"exchange": 160, "renames": 60}
	if testing.Short() {
		kills = map[string]int{"exchange": 25, "renames": 10}
	}
	alpha, beta := treeOf(t, generation("alpha", 12)), treeOf(t, generation("beta", 12))
	for task, times := range kills {
		t.Run(task, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "site")
			inRepository(t, dir)
			must(t, dir, generation("beta", 12))
			start := time.Now()
			must(t, dir, generation("alpha", 12))
			span := min(8*time.Since(start), 100*time.Millisecond) // a few publishes
			random := rand.New(rand.NewPCG(7, 8))
			seen := map[string]int{}
			for kill := range times {
				killHelper(t, task, dir, time.Duration(random.Int64N(int64(span))))
				switch got := tree(t, dir); {
				case got == alpha:
					seen["alpha"]++
				case got == beta:
					seen["beta"]++
				case got == "" && task == "renames":
					seen["none"]++
				default:
					t.Fatalf("kill %d: torn: %s", kill, got)
				}
				for _, name := range litter(t, dir) { // says in which step the kill fell
					seen[besideKind("site", name)]++
				}
				check(t, fmt.Sprint("carried, kill ", kill), len(carriedFrom(t, dir)), 3)
			}
			t.Log(times, "kills:", seen)
			must(t, dir, generation("alpha", 12))
			check(t, "tree", tree(t, dir), alpha)
			check(t, "beside", litter(t, dir), []string{})
			check(t, "carried", carriedFrom(t, dir), []string{"site/.git/HEAD", "site/.git/objects/00/1", "site/CNAME"})
		})
	}
}

func killHelper(t *testing.T, task, dir string, after time.Duration) {
	t.Helper()
	cmd, out := startHelper(t, task, dir)
	if line, err := out.ReadString('\n'); line != "ready\n" {
		t.Fatal(line, err)
	}
	time.Sleep(after)
	cmd.Process.Kill()
	if line, _ := out.ReadString('\n'); line != "" {
		t.Error(line)
	}
	cmd.Wait()
}

func TestFewOpenFilesAreEnough(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	for range 2 {
		cmd, out := startHelper(t, "few", dir)
		line, _ := out.ReadString('\n')
		if err := cmd.Wait(); err != nil {
			t.Fatal(err, line)
		}
	}
}
