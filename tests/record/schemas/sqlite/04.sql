CREATE TABLE link_groups ( number INTEGER NOT NULL, name TEXT NOT NULL, document VARCHAR(40) NOT NULL, content BLOB NOT NULL, blocks BLOB NOT NULL, rank BLOB NOT NULL, piece VARCHAR(32), incident VARCHAR(40), why VARCHAR(32), PRIMARY KEY (number), UNIQUE (name) )
------
CREATE INDEX ix_link_groups_piece ON link_groups (piece)
------
CREATE INDEX ix_link_groups_incident ON link_groups (incident)
------
CREATE INDEX ix_link_groups_document ON link_groups (document)
------
CREATE TABLE link_blocks ( "key" BIGINT NOT NULL, rank BLOB NOT NULL, number INTEGER NOT NULL, PRIMARY KEY ("key", rank) ) WITHOUT ROWID
------
CREATE TABLE link_pairs ( a INTEGER NOT NULL, b INTEGER NOT NULL, score FLOAT NOT NULL, PRIMARY KEY (a, b) ) WITHOUT ROWID
------
CREATE TABLE link_waiting ( document VARCHAR(40) NOT NULL, PRIMARY KEY (document) )
------
CREATE TABLE link_program ( program TEXT NOT NULL, PRIMARY KEY (program) )
------
CREATE TABLE redirects ( incident VARCHAR(40) NOT NULL, leads_to VARCHAR(40) NOT NULL, at VARCHAR(40) NOT NULL, groups TEXT NOT NULL, PRIMARY KEY (incident) )
------
CREATE INDEX ix_redirects_leads_to ON redirects (leads_to)