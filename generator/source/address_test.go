package source

import "testing"

func TestFullAddresses(t *testing.T) {
	for _, text := range []string{"https://example.org", "http://example.org:8080/a/?b=c#d", "https://[::1]/", "https://forge.example/edit/{path}"} {
		if !FullAddress(text) {
			t.Errorf("%q was refused", text)
		}
	}
	for _, text := range []string{"", "example.org", "https://", "https:///a", "http://:80/", "//example.org", "ftp://example.org", "javascript:alert(1)", "https://a b/", "https://a/b c", "https://a/\n/* https://b", "https://a/%zz"} {
		if FullAddress(text) {
			t.Errorf("%q was taken", text)
		}
	}
}
