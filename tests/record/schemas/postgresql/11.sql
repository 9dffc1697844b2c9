CREATE TABLE developments ( number SERIAL NOT NULL, at VARCHAR(40) COLLATE "C" NOT NULL, incident VARCHAR(40) COLLATE "C" NOT NULL, kind VARCHAR(20) COLLATE "C" NOT NULL, content TEXT COLLATE "C" NOT NULL, PRIMARY KEY (number) )
------
CREATE INDEX ix_developments_incident ON developments (incident)
------
CREATE TABLE watch_sources ( source VARCHAR(64) COLLATE "C" NOT NULL, due VARCHAR(40) COLLATE "C" NOT NULL, failures INTEGER NOT NULL, validators TEXT COLLATE "C", PRIMARY KEY (source) )
------
CREATE TABLE watch_items ( source VARCHAR(64) COLLATE "C" NOT NULL, item VARCHAR(64) COLLATE "C" NOT NULL, document VARCHAR(40) COLLATE "C", failures INTEGER NOT NULL, PRIMARY KEY (source, item) )
------
CREATE TABLE watch_outputs ( output VARCHAR(64) COLLATE "C" NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (output) )