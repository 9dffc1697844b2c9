"""The same reading over many files, on the processors of one machine or of many."""
