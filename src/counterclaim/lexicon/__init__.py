"""The field's words as data, and the loader that checks them."""
