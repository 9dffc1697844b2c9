CREATE TABLE originals ( sha256 VARCHAR(64) NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (sha256) )
------
CREATE TABLE pages ( number INTEGER NOT NULL, "key" TEXT NOT NULL, PRIMARY KEY (number), UNIQUE ("key") )
------
CREATE TABLE removals ( number INTEGER NOT NULL, document VARCHAR(40) NOT NULL, original_sha256 VARCHAR(64) NOT NULL, text_sha256 VARCHAR(64) NOT NULL, removed_at VARCHAR(40) NOT NULL, reason TEXT, PRIMARY KEY (number) )
------
CREATE TABLE custody ( number INTEGER NOT NULL, at VARCHAR(40) NOT NULL, who TEXT NOT NULL, action VARCHAR(20) NOT NULL, subject VARCHAR(60), detail TEXT NOT NULL, program TEXT NOT NULL, previous VARCHAR(64) NOT NULL, sha256 VARCHAR(64) NOT NULL, PRIMARY KEY (number), UNIQUE (sha256) )
------
CREATE INDEX custody_of_subject ON custody (subject)
------
CREATE TABLE documents ( number INTEGER NOT NULL, id VARCHAR(40) NOT NULL, page INTEGER NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, captured_at VARCHAR(40) NOT NULL, original_sha256 VARCHAR(64) NOT NULL, text_sha256 VARCHAR(64) NOT NULL, text TEXT NOT NULL, media_type TEXT NOT NULL, extractor TEXT NOT NULL, title TEXT, publisher TEXT, author TEXT, url TEXT, language VARCHAR(20), published_at VARCHAR(40), published_method VARCHAR(20), PRIMARY KEY (number), UNIQUE (page, version), UNIQUE (id), FOREIGN KEY(page) REFERENCES pages (number), FOREIGN KEY(original_sha256) REFERENCES originals (sha256) )
------
CREATE TABLE readings ( number INTEGER NOT NULL, document INTEGER NOT NULL, current BOOLEAN NOT NULL, made_at VARCHAR(40) NOT NULL, program TEXT NOT NULL, model TEXT NOT NULL, sha256 VARCHAR(64) NOT NULL, content BLOB NOT NULL, PRIMARY KEY (number), FOREIGN KEY(document) REFERENCES documents (number) )
------
CREATE INDEX readings_of_document ON readings (document, current)
------
CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody BEGIN SELECT RAISE(ABORT, 'the custody log is only ever added to'); END
------
CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody BEGIN SELECT RAISE(ABORT, 'the custody log is only ever added to'); END