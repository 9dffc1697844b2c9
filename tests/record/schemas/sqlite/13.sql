CREATE TABLE arrivals ( number INTEGER NOT NULL, document INTEGER NOT NULL, arrived_at VARCHAR(40) NOT NULL, container TEXT, container_sha256 VARCHAR(64), place TEXT, seal TEXT, url TEXT, final_url TEXT, status INTEGER, answered_at VARCHAR(40), headers TEXT, PRIMARY KEY (number), FOREIGN KEY(document) REFERENCES documents (number) )
------
CREATE INDEX ix_arrivals_document ON arrivals (document)
------
CREATE TABLE asked ( url TEXT NOT NULL, at VARCHAR(40) NOT NULL, etag TEXT, modified TEXT, document INTEGER, PRIMARY KEY (url), FOREIGN KEY(document) REFERENCES documents (number) )
------
CREATE INDEX ix_asked_document ON asked (document)