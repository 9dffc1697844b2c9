"""What users look at: the terminal first, later the web, exports and the API."""
