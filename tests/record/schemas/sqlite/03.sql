CREATE TABLE incidents ( id VARCHAR(40) NOT NULL, current BOOLEAN NOT NULL, saved_at VARCHAR(40) NOT NULL, content BLOB NOT NULL, PRIMARY KEY (id) )
------
CREATE TABLE incident_documents ( incident VARCHAR(40) NOT NULL, document VARCHAR(40) NOT NULL, PRIMARY KEY (incident, document), FOREIGN KEY(incident) REFERENCES incidents (id) )
------
CREATE INDEX incidents_of_document ON incident_documents (document)