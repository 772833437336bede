package preview

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestSavedRegionsKeepAllElse(t *testing.T) {
	h := drawn(t)
	_, etag := h.picture(t, planID)
	status, body, header := h.put(t, planID, etag, oneRegion)
	if status != http.StatusOK {
		t.Fatal(status, body)
	}
	if got, want := h.read(t, "essays/plan.svg.yaml"), "# by hand\r\nsize: [400, 200]\r\nregions:\r\n  - {shape: rect, at: [20, 10, 90, 80], to: b.md} # kept\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if _, now := h.picture(t, planID); now != header.Get("ETag") || now == etag {
		t.Error(now, etag)
	}
	h.shows(t, "/essays/a.html", `x="20"`)
}

func TestPicturesWithoutAFileGetOne(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# House\n\n![Plan](plan.svg)\n", "plan.svg": plan})
	id := pictureID("plan.svg")
	p, etag := h.picture(t, id)
	if p.Exists || p.File != "plan.svg.yaml" || etag != `""` {
		t.Errorf("%s %+v", etag, p)
	}
	if status, body, _ := h.put(t, id, etag, strings.NewReplacer(`"was":0`, `"was":-1`, "b.md", "README.md").Replace(oneRegion)); status != http.StatusOK {
		t.Fatal(status, body)
	}
	if text := h.read(t, "plan.svg.yaml"); !strings.Contains(text, "size: [400, 200]") || !strings.Contains(text, "to: README.md") {
		t.Error(text)
	}
	if status, _, _ := h.put(t, id, `""`, oneRegion); status != http.StatusConflict {
		t.Error("a second window that has not seen the file wrote it:", status)
	}
}

func TestAConflictHasWhatIsOnTheDisk(t *testing.T) {
	h := drawn(t)
	_, etag := h.picture(t, planID)
	h.save(t, "essays/plan.svg.yaml", strings.Replace(planRegions, "[10, 10,", "[11, 11,", 1))
	status, body, header := h.put(t, planID, etag, oneRegion)
	var got struct{ Disk picture }
	if err := json.Unmarshal([]byte(body), &got); err != nil || status != http.StatusConflict || len(got.Disk.Regions) != 2 || got.Disk.Regions[0].At[0] != 11 {
		t.Fatal(err, status, body)
	}
	if status, body, _ := h.put(t, planID, header.Get("ETag"), oneRegion); status != http.StatusOK {
		t.Error(status, body)
	}
}

// Of several windows that have loaded the same state, one saves; the others are
// told of a conflict. In the first round there is no file yet.
func TestOfSeveralWindowsOneSaves(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# H\n\n![a](x.svg)\n", "x.svg": plan})
	id := pictureID("x.svg")
	for round := range 40 {
		_, tag := h.picture(t, id)
		var windows sync.WaitGroup
		var saved, refused atomic.Int32
		for i := range 4 {
			windows.Go(func() {
				status, _, _ := h.put(t, id, tag, fmt.Sprintf(`{"regions":[{"was":-1,"shape":"rect","at":[%d,%d,20,20],"percent":false,"id":"","to":"README.md","title":"t","note":""}]}`, round+1, i+1))
				switch status {
				case http.StatusOK:
					saved.Add(1)
				case http.StatusConflict:
					refused.Add(1)
				}
			})
		}
		windows.Wait()
		if saved.Load() != 1 || refused.Load() != 3 {
			t.Fatalf("round %d: %d saved, %d were refused", round, saved.Load(), refused.Load())
		}
	}
}

func TestASaveSweepsWhatAKilledOneLeft(t *testing.T) {
	h := drawn(t)
	left := filepath.Join(h.dir, "essays/.handbook-"+rand.Text()+".part")
	writeFile(t, left, "half")
	if err := os.Chtimes(left, today, today.Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	_, tag := h.picture(t, planID)
	if status, body, _ := h.put(t, planID, tag, oneRegion); status != http.StatusOK {
		t.Fatal(status, body)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("it is still there")
	}
}

func TestAnEnormousFileIsNotRead(t *testing.T) {
	h := drawn(t)
	h.picture(t, planID)
	large := planRegions + strings.Repeat("# and so on\n", 100000)
	writeFile(t, filepath.Join(h.dir, "essays/plan.svg.yaml"), large)
	if p, _ := h.picture(t, planID); p.Writable || !strings.Contains(p.Why, "more than 1 MiB") || len(p.Regions) != 0 {
		t.Errorf("%+v", p)
	}
}

// In a folder that nobody may write nothing is saved, and the author is told
// what to do; whoever is above such rules cannot try it.
func TestAFolderThatMayNotBeWritten(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("root, and Windows, may write there all the same")
	}
	h := drawn(t)
	_, tag := h.picture(t, planID)
	if err := os.Chmod(filepath.Join(h.dir, "essays"), 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Join(h.dir, "essays"), 0o755)
	status, body, _ := h.put(t, planID, tag, oneRegion)
	if status != http.StatusForbidden || !strings.Contains(body, "make it and its folder writable") {
		t.Error(status, body)
	}
}
