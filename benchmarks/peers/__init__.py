"""Other ways to find attributions, measured beside ours in one run."""
