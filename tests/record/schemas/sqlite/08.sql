CREATE TABLE claim_names ( name INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (name, claim), FOREIGN KEY(name) REFERENCES names (number), FOREIGN KEY(claim) REFERENCES claims (number) ) WITHOUT ROWID
------
CREATE INDEX names_of_claim ON claim_names (claim)
------
CREATE TABLE document_rows ( number INTEGER NOT NULL, day VARCHAR(10) NOT NULL, publisher TEXT, language VARCHAR(20), latest BOOLEAN NOT NULL, claims INTEGER NOT NULL, PRIMARY KEY (number), FOREIGN KEY(number) REFERENCES documents (number) )
------
CREATE UNIQUE INDEX document_rows_by_day ON document_rows (day, number)
------
CREATE INDEX document_rows_by_publisher ON document_rows (publisher, day, number)