CREATE TABLE link_groups ( number SERIAL NOT NULL, name TEXT COLLATE "C" NOT NULL, document VARCHAR(40) COLLATE "C" NOT NULL, content BYTEA NOT NULL, blocks BYTEA NOT NULL, rank BYTEA NOT NULL, piece VARCHAR(32) COLLATE "C", incident VARCHAR(40) COLLATE "C", why VARCHAR(32) COLLATE "C", PRIMARY KEY (number), UNIQUE (name) )
------
CREATE INDEX ix_link_groups_piece ON link_groups (piece)
------
CREATE INDEX ix_link_groups_incident ON link_groups (incident)
------
CREATE INDEX ix_link_groups_document ON link_groups (document)
------
CREATE TABLE link_blocks ( key BIGINT NOT NULL, rank BYTEA NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, rank) )
------
CREATE TABLE link_pairs ( a INTEGER NOT NULL, b INTEGER NOT NULL, score FLOAT NOT NULL, PRIMARY KEY (a, b) )
------
CREATE TABLE link_waiting ( document VARCHAR(40) COLLATE "C" NOT NULL, PRIMARY KEY (document) )
------
CREATE TABLE link_program ( program TEXT COLLATE "C" NOT NULL, PRIMARY KEY (program) )
------
CREATE TABLE redirects ( incident VARCHAR(40) COLLATE "C" NOT NULL, leads_to VARCHAR(40) COLLATE "C" NOT NULL, at VARCHAR(40) COLLATE "C" NOT NULL, groups TEXT COLLATE "C" NOT NULL, PRIMARY KEY (incident) )
------
CREATE INDEX ix_redirects_leads_to ON redirects (leads_to)