package preview

import (
	"crypto/rand"
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
