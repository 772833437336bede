package watch

import "testing"

func TestFileSystemsThatTellNothingAreKnown(t *testing.T) {
	for magic, want := range map[uint32]string{
		0x6969: "nfs", 0xff534d42: "smb", 0xfe534d42: "smb", 0x01021997: "9p", 0x65735546: "fuse", 0x786f4256: "vboxsf",
		0xef53: "", 0x9123683e: "", 0x01021994: "", 0x794c7630: "", // ext4, btrfs, tmpfs, overlay
	} {
		if got := remoteKind(magic); got != want {
			t.Errorf("%#x is %q, want %q", magic, got, want)
		}
	}
}
