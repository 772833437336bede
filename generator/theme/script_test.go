package theme

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestScriptsGoOutShort(t *testing.T) {
	files, err := os.ReadDir("../../themes/default/assets")
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".js") {
			continue
		}
		scripts++
		text, err := os.ReadFile("../../themes/default/assets/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		short := pressed(text)
		if len(short) > len(text)*3/4 {
			t.Errorf("%s: %d bytes of %d are left", f.Name(), len(short), len(text))
		}
		if again := pressed(text); !bytes.Equal(short, again) {
			t.Errorf("%s differs from one time to the next", f.Name())
		}
	}
	if scripts == 0 {
		t.Error("the theme has no script")
	}
}

func TestAScriptThatCannotBeReadStaysAsItIs(t *testing.T) {
	for _, script := range []string{"", "function (", "let a = `", "\xff\xfe", "<p>no script</p>"} {
		if got := string(pressed([]byte(script))); got != script {
			t.Errorf("%q became %q", script, got)
		}
	}
}
