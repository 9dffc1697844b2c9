"""One module for each set of learnt weights: `train()` makes them again from the corpora."""
