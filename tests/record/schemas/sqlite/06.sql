CREATE TABLE marks ( number INTEGER NOT NULL, kind VARCHAR(20) NOT NULL, name TEXT NOT NULL, confidential BOOLEAN NOT NULL, at VARCHAR(40) NOT NULL, who TEXT NOT NULL, reason TEXT, PRIMARY KEY (number) )
------
CREATE INDEX marks_of_name ON marks (name)