CREATE TABLE arrivals ( number SERIAL NOT NULL, document INTEGER NOT NULL, arrived_at VARCHAR(40) COLLATE "C" NOT NULL, container TEXT COLLATE "C", container_sha256 VARCHAR(64) COLLATE "C", place TEXT COLLATE "C", seal TEXT COLLATE "C", url TEXT COLLATE "C", final_url TEXT COLLATE "C", status INTEGER, answered_at VARCHAR(40) COLLATE "C", headers TEXT COLLATE "C", PRIMARY KEY (number), FOREIGN KEY(document) REFERENCES documents (number) )
------
CREATE INDEX ix_arrivals_document ON arrivals (document)
------
CREATE TABLE asked ( url TEXT COLLATE "C" NOT NULL, at VARCHAR(40) COLLATE "C" NOT NULL, etag TEXT COLLATE "C", modified TEXT COLLATE "C", document INTEGER, PRIMARY KEY (url), FOREIGN KEY(document) REFERENCES documents (number) )
------
CREATE INDEX ix_asked_document ON asked (document)