package markdown

func (p *page) refused() bool { return false }
