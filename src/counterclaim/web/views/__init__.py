"""What each screen shows, as values: the page and its JSON twin are made from the same."""
