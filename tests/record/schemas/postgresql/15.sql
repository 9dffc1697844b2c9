CREATE TABLE totals ( name VARCHAR(40) COLLATE "C" NOT NULL, many INTEGER NOT NULL, PRIMARY KEY (name) )
------
CREATE INDEX custody_by_action ON custody (action, subject)