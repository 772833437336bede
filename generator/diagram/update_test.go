package diagram

import "flag"

var update = flag.Bool("update", false, "rewrite the wanted results in testdata")
