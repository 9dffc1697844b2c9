CREATE TABLE tasks ( id VARCHAR(40) NOT NULL, kind VARCHAR(20) NOT NULL, weight FLOAT NOT NULL, incident VARCHAR(40) NOT NULL, other VARCHAR(40), document VARCHAR(40) NOT NULL, content TEXT NOT NULL, PRIMARY KEY (id) )
------
CREATE INDEX tasks_by_weight ON tasks (weight, id)
------
CREATE INDEX ix_tasks_incident ON tasks (incident)
------
CREATE INDEX tasks_by_kind ON tasks (kind, weight, id)
------
CREATE INDEX ix_tasks_other ON tasks (other)
------
CREATE INDEX ix_tasks_document ON tasks (document)