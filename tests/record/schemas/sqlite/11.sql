CREATE TABLE developments ( number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at VARCHAR(40) NOT NULL, incident VARCHAR(40) NOT NULL, kind VARCHAR(20) NOT NULL, content TEXT NOT NULL )
------
CREATE INDEX ix_developments_incident ON developments (incident)
------
CREATE TABLE watch_sources ( source VARCHAR(64) NOT NULL, due VARCHAR(40) NOT NULL, failures INTEGER NOT NULL, validators TEXT, PRIMARY KEY (source) )
------
CREATE TABLE watch_items ( source VARCHAR(64) NOT NULL, item VARCHAR(64) NOT NULL, document VARCHAR(40), failures INTEGER NOT NULL, PRIMARY KEY (source, item) )
------
CREATE TABLE watch_outputs ( output VARCHAR(64) NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (output) )