CREATE TABLE claims ( number INTEGER NOT NULL, document INTEGER NOT NULL, id VARCHAR(40) NOT NULL, source TEXT NOT NULL, party TEXT, cue TEXT NOT NULL, content TEXT NOT NULL, kind VARCHAR(20) NOT NULL, stance VARCHAR(20) NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (number), FOREIGN KEY(document) REFERENCES documents (number) )
------
CREATE INDEX claims_of_document ON claims (document)
------
CREATE VIRTUAL TABLE texts_index USING fts5(title, text, content='documents', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')
------
CREATE TRIGGER texts_index_insert AFTER INSERT ON documents BEGIN INSERT INTO texts_index(rowid, title, text) VALUES (new.number, new.title, new.text); END
------
CREATE TRIGGER texts_index_delete AFTER DELETE ON documents BEGIN INSERT INTO texts_index(texts_index, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END
------
CREATE TRIGGER texts_index_update AFTER UPDATE ON documents BEGIN INSERT INTO texts_index(texts_index, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); INSERT INTO texts_index(rowid, title, text) VALUES (new.number, new.title, new.text); END
------
CREATE VIRTUAL TABLE claims_index USING fts5(source, party, cue, content, content='claims', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')
------
CREATE TRIGGER claims_index_insert AFTER INSERT ON claims BEGIN INSERT INTO claims_index(rowid, source, party, cue, content) VALUES (new.number, new.source, new.party, new.cue, new.content); END
------
CREATE TRIGGER claims_index_delete AFTER DELETE ON claims BEGIN INSERT INTO claims_index(claims_index, rowid, source, party, cue, content) VALUES ('delete', old.number, old.source, old.party, old.cue, old.content); END
------
CREATE TRIGGER claims_index_update AFTER UPDATE ON claims BEGIN INSERT INTO claims_index(claims_index, rowid, source, party, cue, content) VALUES ('delete', old.number, old.source, old.party, old.cue, old.content); INSERT INTO claims_index(rowid, source, party, cue, content) VALUES (new.number, new.source, new.party, new.cue, new.content); END