"""Who acts for which office: asked for, confirmed, invited, handed over."""
