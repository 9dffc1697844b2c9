CREATE TABLE originals ( sha256 VARCHAR(64) COLLATE "C" NOT NULL, size INTEGER NOT NULL, content BYTEA NOT NULL, PRIMARY KEY (sha256) )
------
CREATE TABLE pages ( number SERIAL NOT NULL, key TEXT COLLATE "C" NOT NULL, PRIMARY KEY (number), UNIQUE (key) )
------
CREATE TABLE removals ( number SERIAL NOT NULL, document VARCHAR(40) COLLATE "C" NOT NULL, original_sha256 VARCHAR(64) COLLATE "C" NOT NULL, text_sha256 VARCHAR(64) COLLATE "C" NOT NULL, removed_at VARCHAR(40) COLLATE "C" NOT NULL, reason TEXT COLLATE "C", PRIMARY KEY (number) )
------
CREATE TABLE custody ( number SERIAL NOT NULL, at VARCHAR(40) COLLATE "C" NOT NULL, who TEXT COLLATE "C" NOT NULL, action VARCHAR(20) COLLATE "C" NOT NULL, subject VARCHAR(60) COLLATE "C", detail TEXT COLLATE "C" NOT NULL, program TEXT COLLATE "C" NOT NULL, previous VARCHAR(64) COLLATE "C" NOT NULL, sha256 VARCHAR(64) COLLATE "C" NOT NULL, PRIMARY KEY (number), UNIQUE (sha256) )
------
CREATE INDEX custody_of_subject ON custody (subject)
------
CREATE TABLE documents ( number SERIAL NOT NULL, id VARCHAR(40) COLLATE "C" NOT NULL, page INTEGER NOT NULL, version INTEGER NOT NULL, name TEXT COLLATE "C" NOT NULL, captured_at VARCHAR(40) COLLATE "C" NOT NULL, original_sha256 VARCHAR(64) COLLATE "C" NOT NULL, text_sha256 VARCHAR(64) COLLATE "C" NOT NULL, text TEXT COLLATE "C" NOT NULL, media_type TEXT COLLATE "C" NOT NULL, extractor TEXT COLLATE "C" NOT NULL, title TEXT COLLATE "C", publisher TEXT COLLATE "C", author TEXT COLLATE "C", url TEXT COLLATE "C", language VARCHAR(20) COLLATE "C", published_at VARCHAR(40) COLLATE "C", published_method VARCHAR(20) COLLATE "C", PRIMARY KEY (number), UNIQUE (page, version), UNIQUE (id), FOREIGN KEY(page) REFERENCES pages (number), FOREIGN KEY(original_sha256) REFERENCES originals (sha256) )
------
CREATE TABLE readings ( number SERIAL NOT NULL, document INTEGER NOT NULL, current BOOLEAN NOT NULL, made_at VARCHAR(40) COLLATE "C" NOT NULL, program TEXT COLLATE "C" NOT NULL, model TEXT COLLATE "C" NOT NULL, sha256 VARCHAR(64) COLLATE "C" NOT NULL, content BYTEA NOT NULL, PRIMARY KEY (number), FOREIGN KEY(document) REFERENCES documents (number) )
------
CREATE INDEX readings_of_document ON readings (document, current)
------
CREATE FUNCTION custody_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the custody log is only ever added to'; END $$
------
CREATE TRIGGER custody_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON custody FOR EACH STATEMENT EXECUTE FUNCTION custody_guard()