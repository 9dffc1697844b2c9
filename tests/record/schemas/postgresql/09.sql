CREATE TABLE tasks ( id VARCHAR(40) COLLATE "C" NOT NULL, kind VARCHAR(20) COLLATE "C" NOT NULL, weight FLOAT NOT NULL, incident VARCHAR(40) COLLATE "C" NOT NULL, other VARCHAR(40) COLLATE "C", document VARCHAR(40) COLLATE "C" NOT NULL, content TEXT COLLATE "C" NOT NULL, PRIMARY KEY (id) )
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