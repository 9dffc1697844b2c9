CREATE TABLE incidents ( id VARCHAR(40) COLLATE "C" NOT NULL, current BOOLEAN NOT NULL, saved_at VARCHAR(40) COLLATE "C" NOT NULL, content BYTEA NOT NULL, PRIMARY KEY (id) )
------
CREATE TABLE incident_documents ( incident VARCHAR(40) COLLATE "C" NOT NULL, document VARCHAR(40) COLLATE "C" NOT NULL, PRIMARY KEY (incident, document), FOREIGN KEY(incident) REFERENCES incidents (id) )
------
CREATE INDEX incidents_of_document ON incident_documents (document)