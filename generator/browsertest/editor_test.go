package browsertest

import "testing"

// The region editor of the preview: each shape by mouse, finger and keyboard,
// what is saved, and what happens when it cannot be.
func TestRegionEditor(t *testing.T) {
	c := startChromium(t)
	for _, check := range []struct {
		name string
		run  func(d *desk)
	}{
		{"shapes are drawn by mouse", drawnByMouse},
		{"a polygon that is open belongs to nothing else, is closed by Enter, and is not lost by a save", openPolygon},
		{"shapes are drawn by keyboard", drawnByKeys},
		{"a form that is chosen by key shows its cross, and the first Enter sets a point", crossAtOnce},
		{"a form that is begun and not drawn is not dropped without a word", formsChange},
		{"shapes are drawn by finger", drawnByFinger},
		{"regions are moved and changed in size", movedAndPulled},
		{"a polygon's corners are put in and removed", cornersComeAndGo},
		{"every step is taken back and done again", stepsBack},
		{"percent stays percent, also while the picture is larger on the screen", percentStays},
		{"what is too small, outside, broken or over another is said", faultsAreSaid},
		{"what the build finds wrong with a place is said at its field, in the list and below the picture", placesAreTold},
		{"the order is changed, and regions are duplicated and removed", orderIsChanged},
		{"a target is found by typing and the region works in the page", savedAndLive},
		{"what leads nowhere is not saved and says so at its field", refusedFields},
		{"a file that was changed meanwhile is shown beside what was drawn", conflicts},
		{"two versions are compared as a person would", versionsAreCompared},
		{"a file that was changed is followed where nothing was drawn", filesAreFollowed},
		{"a file that is measured in another size is followed in that size", sizesAreFollowed},
		{"two versions that are measured in different sizes are compared and saved in that of the file", sizesMeet},
		{"a file is followed without a connection that stays open", filesAreFollowedQuietly},
		{"what was asked for before a save is of no account after it", lateAnswers},
		{"what is not there to be saved is not said to be saved", nothingToSave},
		{"what was typed stays where nothing was chosen", typedTargets},
		{"where a region leads, or why not, is said at its field", targetsAreTold},
		{"that nothing is found is said at the field", emptySearch},
		{"what is missing in the page is said after a save", nothingToSee},
		{"letters alone do something only in the picture and the tools", lettersAlone},
		{"a region is drawn, aimed and saved from the page and back by keyboard alone", byKeyboardAlone},
		{"the focus is never lost", focusStays},
		{"a preview that has ended loses nothing", serverGone},
		{"a preview that was started anew takes what was drawn", serverAnew},
		{"a picture that is no part of the handbook any more loses nothing", pictureGone},
		{"what was not saved is offered again", draftIsOffered},
		{"what is offered is neither written over nor forgotten before it is decided on", offerStays},
		{"what was not saved is not offered to another handbook", draftIsOnesOwn},
		{"a part of a drawing is linked", partsAreLinked},
		{"what is read-only is said", readOnly},
		{"what may be saved by now is not refused because of what was", writableAgain},
		{"tools, list, fields and picture are seen at once, with many regions too", allAtOnce},
		{"a region that is chosen is seen on any picture, and in forced colours", twoTones},
		{"a picture of 6000 pixels is drawn on in steps that are seen", largePicture},
		{"help speaks of what is in the hand", helpInHand},
		{"without script the page says what to do", editorWithoutScript},
		{"axe-core finds nothing", editorPassesAxe},
	} {
		t.Run(check.name, func(t *testing.T) {
			d := newDesk(t, c)
			d.save("bread.md", "# Bread\n\n![The pass](pass.png)\n")
			check.run(d)
		})
	}
}

// regionsOfPass are three regions with comments between them.
const regionsOfPass = `# Measured on the print of 2026.
size: [600, 300]
regions:
  # the shelf
  - shape: rect
    at: [40, 40, 120, 100] # generous
    to: soup.md
  - {shape: circle, at: [300, 150, 60], to: cheese.md}
  - {shape: poly, at: [[420, 60], [560, 60], [560, 200], [420, 200]], to: salad.md}
`
