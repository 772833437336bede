//go:build !linux && !darwin

package output

import "os"

// exchange is not to be had here: swap renames twice.
func exchange(*os.Root, string, string) error { return errNoExchange }
