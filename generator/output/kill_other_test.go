//go:build !linux && !darwin

package output

func helper(string, string) {}
