"""The mark as an Open Badge: a credential that programs check by themselves."""
