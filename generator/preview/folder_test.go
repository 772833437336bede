package preview

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A folder that was moved away is neither read nor written any more: the last
// good pages stay until one of its name is there.
func TestAFolderThatIsMovedAwayIsWaitedFor(t *testing.T) {
	h := drawn(t)
	_, tag := h.picture(t, planID)
	away := h.dir + "-old"
	if err := os.Rename(h.dir, away); err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(away)
	if status, body, _ := h.put(t, planID, tag, oneRegion); status != http.StatusForbidden || !strings.Contains(body, "folder is gone") {
		t.Errorf("a save is answered with %d %s", status, body)
	}
	gone := func() bool {
		list := h.problemsNow(t).Problems
		return len(list) == 1 && list[0].Severity == "error" && list[0].Message == "the content folder is gone; there is no "+h.dir
	}
	until(t, "the folder is missed", gone)
	writeFile(t, filepath.Join(away, "README.md"), "# Elsewhere\n")
	h.Changed()
	h.builds(t, "the one after that", func(b Build) bool { return b.Number > 2 })
	for _, address := range []string{"/", "/essays/a.html", "/essays/house.svg"} {
		if status, body, _ := h.get(t, address); status != http.StatusOK || strings.Contains(body, "Elsewhere") {
			t.Errorf("%s: %d %s", address, status, body)
		}
	}
	if text, _ := os.ReadFile(filepath.Join(away, "essays/plan.svg.yaml")); string(text) != planRegions || !gone() {
		t.Errorf("%s %+v", text, h.problemsNow(t))
	}
	writeFile(t, filepath.Join(h.dir, "README.md"), "# Another house\n")
	h.shows(t, "/", "Another house")
	if list := h.problemsNow(t).Problems; len(list) != 0 {
		t.Errorf("%+v", list)
	}
}

// What cannot be made because the folder is gone is not told beside that.
func TestAFolderThatIsRemovedIsToldOnce(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n\n[Note](note.txt)\n", "note.txt": "A note."})
	h.shows(t, "/", "Home")
	if err := os.RemoveAll(h.dir); err != nil {
		t.Skip("an open folder cannot be removed here: ", err)
	}
	until(t, "the folder is missed", func() bool { return len(h.problemsNow(t).Problems) == 1 })
	if status, _, _ := h.get(t, "/note.txt"); status != http.StatusInternalServerError {
		t.Errorf("what was in the folder is answered with %d", status)
	}
	if list := h.problemsNow(t).Problems; len(list) != 1 || list[0].Message != "the content folder is gone; there is no "+h.dir {
		t.Errorf("%+v", list)
	}
}

// A file of the folder's name is no folder.
func TestWhatStandsInTheFoldersPlaceMustBeAFolder(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n"})
	h.shows(t, "/", "Home")
	if err := os.RemoveAll(h.dir); err != nil {
		t.Skip("an open folder cannot be removed here: ", err)
	}
	writeFile(t, h.dir, "no folder")
	until(t, "the file is told", func() bool {
		list := h.problemsNow(t).Problems
		return len(list) == 1 && strings.HasPrefix(list[0].Message, "the content folder cannot be opened: ")
	})
}
