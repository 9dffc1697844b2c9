"""One module a task: `predict(record)` gives a prediction in the format of the task's gold."""
