package book

// WholeMap is the flow of all teams and customers that are listed; nil when
// nobody provides anything. The short one has no words on its arrows: what a
// team gives stands in its box.
func (b *Book) WholeMap(short bool) *Flow { return nil }

// Neighbourhood is the flow around a team or customer: who provides to it, the
// team itself, and every way on to a customer. Of more than most boxes on a
// side, the rest is one box that leads to the whole map. It is nil when the
// team stands alone.
func (b *Book) Neighbourhood(t *Team, most int) *Flow { return nil }

// Flow is the graph of a diagram that is one: as it is written out, or made of
// the team pages. It is nil for a picture, and when there is nothing to draw.
func (b *Book) Flow(d *Diagram) *Flow { return nil }
