CREATE TABLE claims ( number SERIAL NOT NULL, document INTEGER NOT NULL, id VARCHAR(40) COLLATE "C" NOT NULL, source TEXT COLLATE "C" NOT NULL, party TEXT COLLATE "C", cue TEXT COLLATE "C" NOT NULL, content TEXT COLLATE "C" NOT NULL, kind VARCHAR(20) COLLATE "C" NOT NULL, stance VARCHAR(20) COLLATE "C" NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (number), FOREIGN KEY(document) REFERENCES documents (number) )
------
CREATE INDEX claims_of_document ON claims (document)
------
CREATE EXTENSION IF NOT EXISTS unaccent
------
CREATE TEXT SEARCH DICTIONARY counterclaim_stem (TEMPLATE = snowball, Language = 'porter')
------
CREATE TEXT SEARCH CONFIGURATION counterclaim (COPY = pg_catalog.simple)
------
ALTER TEXT SEARCH CONFIGURATION counterclaim ALTER MAPPING FOR asciiword, word, numword, int WITH unaccent, counterclaim_stem
------
ALTER TABLE documents ADD COLUMN words tsvector GENERATED ALWAYS AS (setweight(to_tsvector('counterclaim', translate(coalesce(title, ''), '-/@.:<>&_~=+#%?;', '                ')), 'A') || setweight(to_tsvector('counterclaim', translate(text, '-/@.:<>&_~=+#%?;', '                ')), 'D')) STORED
------
CREATE INDEX documents_words ON documents USING gin (words)
------
ALTER TABLE claims ADD COLUMN names tsvector GENERATED ALWAYS AS (setweight(to_tsvector('counterclaim', translate(source || ' | ' || coalesce(party, ''), '-/@.:<>&_~=+#%?;', '                ')), 'A')) STORED
------
CREATE INDEX claims_names ON claims USING gin (names)
------
ALTER TABLE claims ADD COLUMN words tsvector GENERATED ALWAYS AS (setweight(to_tsvector('counterclaim', translate(source || ' | ' || coalesce(party, '') || ' | ' || cue, '-/@.:<>&_~=+#%?;', '                ')), 'B') || setweight(to_tsvector('counterclaim', translate(content, '-/@.:<>&_~=+#%?;', '                ')), 'A')) STORED
------
CREATE INDEX claims_words ON claims USING gin (words)
------
ALTER TABLE claims ADD COLUMN said tsvector GENERATED ALWAYS AS (setweight(to_tsvector('counterclaim', translate(content, '-/@.:<>&_~=+#%?;', '                ')), 'A')) STORED
------
CREATE INDEX claims_said ON claims USING gin (said)