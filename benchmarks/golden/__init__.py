"""Gold written for this project, where public corpora have none, and how readings fare on it."""
